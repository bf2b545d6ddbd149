package org.remsync.operation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.remsync.base.Limits;
import org.remsync.config.LinkSettings;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Belief.State;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Entry;
import org.remsync.model.Kind;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Ask;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestWriter;
import org.remsync.parcel.ParcelKind;
import org.remsync.tree.IgnoreRules;

/** Compares what a set holds with what a member is believed to hold, and writes down what it must be told. */
final class PlanBroadcast {
    /** The reason of an incoming version whose bytes must still be asked for. */
    static final String ASK = "bytes wanted";
    /** The same once it was asked. */
    static final String ASKED = "bytes asked for";

    private final Site site;
    private final FilesetRow fileset;
    private final IgnoreRules rules;
    private final PeerRow peer;
    private final MemberRow member;
    private final Beliefs beliefs;
    private final long patienceMillis;
    private final Set<Checksum> carried = new HashSet<>();
    private ManifestWriter out;
    private long offers;
    private long contents;
    private long bytes;
    private long asks;
    private final List<Entry> exceptions = new ArrayList<>();
    private final BaseChoice bases = new BaseChoice();
    private final LookAlikes lookAlikes;
    private boolean allConfirmed = true;
    private long covers;
    private Predicate<EntryRow> some = row -> true;
    private boolean someOnly;
    private Optional<Set<RelativePath>> awaited = Optional.empty();

    PlanBroadcast(Site site, FilesetRow fileset, IgnoreRules rules, PeerRow peer, MemberRow member) {
        this.site = site;
        this.fileset = fileset;
        this.rules = rules;
        this.peer = peer;
        this.member = member;
        this.beliefs = new Beliefs(site, member);
        this.lookAlikes = new LookAlikes(site, fileset);
        this.covers = member.sentTick();
        this.patienceMillis = site.settings().link(peer.name()).patience().toMillis();
    }

    /**
     * The plan.
     *
     * @param survey whether all that is held here is to be listed, without contents
     * @param offering whether versions are to be told at all; a member that may only read tells none of its own
     * @param spool where the items go; a fresh file
     */
    Plan plan(boolean survey, boolean offering, Path spool) throws IOException {
        MessageDigest digest = Checksum.digest();
        try (OutputStream file = new DigestOutputStream(new BufferedOutputStream(site.disk().create(spool)), digest)) {
            out = new ManifestWriter(file, Headers.draft(fileset));
            planAsks();
            if (survey) {
                planSurvey();
                covers = site.self().tick();
            } else if (offering && !member.unknown()) {
                planExceptions();
                planChanges();
            }
            out.close();
        }
        return planned(digest, spool, survey, Plan.Haste.ORDINARY);
    }

    /** A plan for some of the paths only; all else is left to a plan that is made after this one was carried out. */
    Plan planUrgent(Predicate<EntryRow> urgent, Path spool) throws IOException {
        MessageDigest digest = Checksum.digest();
        some = urgent;
        someOnly = true;
        try (OutputStream file = new DigestOutputStream(new BufferedOutputStream(site.disk().create(spool)), digest)) {
            out = new ManifestWriter(file, Headers.draft(fileset));
            planExceptions();
            planChanges();
            out.close();
        }
        covers = member.sentTick();
        return planned(digest, spool, false, Plan.Haste.URGENT_SOME);
    }

    private Plan planned(MessageDigest digest, Path spool, boolean survey, Plan.Haste haste) {
        ParcelKind kind = survey ? ParcelKind.SURVEY : offers == 0 ? ParcelKind.NOTE : ParcelKind.CHANGES;
        List<Content> chosen = contents == 0 ? List.of() : bases.chosen();
        Map<Content, Content> inBlocks = bases.inBlocks(bytes);
        chosen.forEach(base -> digest.update(base.checksum().toBytes()));
        inBlocks.values().forEach(base -> digest.update(base.checksum().toBytes()));
        Checksum sum = Checksum.of(digest.digest());
        return new Plan(peer, member, kind, spool, sum, chosen, inBlocks, offers, contents, bytes, asks, exceptions, allConfirmed, haste, covers);
    }

    /** The paths for which a person wants back what a peer holds. */
    private Set<RelativePath> awaited() {
        if (awaited.isEmpty()) {
            Set<RelativePath> found = new HashSet<>();
            site.ledger().incoming().withStatus(fileset.number(), IncomingRow.Status.HELD).forEachRemaining(row -> {
                if (row.parcel().equals(RestoreFromPeer.LABEL) && Words.isAwaited(row.reason())) {
                    found.add(row.path());
                }
            });
            awaited = Optional.of(found);
        }
        return awaited.get();
    }

    private void planAsks() throws IOException {
        Iterator<IncomingRow> held = site.ledger().incoming().withStatus(fileset.number(), IncomingRow.Status.HELD);
        while (held.hasNext()) {
            IncomingRow row = held.next();
            boolean due = row.reason().equals(ASK)
                    || (row.reason().equals(ASKED) && Patience.isOver(row.sinceMillis(), site.now(), patienceMillis));
            if (row.peer() == peer.number() && due && out.hasRoom()) {
                Optional<EntryRow> here = site.ledger().entries().find(fileset.number(), row.path());
                out.add(new Ask(row.path(), true, here.map(entry -> entry.version().vector()), buildingOn(here, row)));
                asks++;
            }
        }
    }

    /** Of a large content that is here in place of the one that is asked for, the peer need tell only what is different. */
    private String buildingOn(Optional<EntryRow> here, IncomingRow wanted) throws IOException {
        Content fresh = wanted.version().content();
        Optional<Content> old = here.map(entry -> entry.version().content())
                .filter(content -> mayTravelInBlocks(fresh, content) && !content.equals(fresh));
        return old.isPresent() ? site.signatures().told(old.get()) : "";
    }

    private void planSurvey() throws IOException {
        Iterator<EntryRow> all = site.ledger().entries().iterator(fileset.number());
        while (all.hasNext()) {
            EntryRow row = all.next();
            if (isReplicated(row)) {
                offer(row, false, row.lineage());
            }
        }
    }

    /** What changed since we last sent to it. */
    private void planChanges() throws IOException {
        Iterator<EntryRow> changed = site.ledger().entries().changedSince(fileset.number(), member.sentTick());
        while (changed.hasNext()) {
            EntryRow row = changed.next();
            Optional<BeliefRow> exception = site.ledger().beliefs().find(fileset.number(), peer.number(), row.path());
            if (!out.hasRoom()) {
                return;
            }
            planEntry(row, exception);
            covers = row.tick();
        }
        covers = site.self().tick();
    }

    /** What did not, but of which something else is believed. */
    private void planExceptions() throws IOException {
        Iterator<BeliefRow> exceptions = site.ledger().beliefs().iterator(fileset.number(), peer.number());
        while (exceptions.hasNext()) {
            BeliefRow exception = exceptions.next();
            Optional<EntryRow> row = site.ledger().entries().find(fileset.number(), exception.path());
            if (row.isPresent() && row.get().tick() <= member.sentTick() && out.hasRoom()) {
                planEntry(row.get(), Optional.of(exception));
            }
        }
    }

    /** What another site reported is believed for as long as a parcel of our own would be waited for. */
    private Belief hearsayFades(BeliefRow row) {
        boolean stale = row.belief().source() == Source.REPORTED && Patience.isOver(row.sinceMillis(), site.now(), patienceMillis);
        return stale ? Belief.UNKNOWN : row.belief();
    }

    private void planEntry(EntryRow row, Optional<BeliefRow> exception) throws IOException {
        if (!some.test(row)) {
            return;
        }
        Belief belief = exception.map(this::hearsayFades).orElseGet(() -> beliefs.implied(row.path()));
        if (belief.covers(row.version().vector())) {
            allConfirmed &= belief.source() == Source.CONFIRMED;
            return;
        }
        if (!isReplicated(row) || awaited().contains(row.path())) {
            beliefs.note(row.path(), belief, 0);
            allConfirmed = false;
            return;
        }
        if (exception.isPresent() || someOnly) {
            exceptions.add(new Entry(row.path(), row.version()));
        }
        if (belief.state() != State.KNOWN) {
            offer(row, false, row.lineage());
            return;
        }
        offer(row, belief, exception.isPresent());
    }

    /** Offers what the member is known not to have, with its bytes if it needs them. */
    private void offer(EntryRow row, Belief belief, boolean isException) throws IOException {
        Version held = belief.version().orElseThrow();
        Content fresh = row.version().content();
        Lineage lineage = row.lineage().downTo(row.version().vector(), held.vector());
        boolean wanted = isException && Beliefs.isAsking(held);
        boolean needsBytes = needsBytes(row.version(), held, wanted);
        if (wanted) {
            bases.wanted();
            answerInBlocks(fresh, held.content());
        } else if (needsBytes && isBetterAsked(fresh, held, belief)) {
            offer(row, false, row.lineage());
            return;
        } else {
            Optional<Version> confirmed = beliefs.confirmed(row.path());
            confirmed.ifPresent(bases::changes);
            if (needsBytes && confirmed.isPresent()) {
                buildOnBlocks(fresh, confirmed.get().content());
            }
        }
        if (needsBytes && held.content().kind() != Kind.FILE && fresh.kind() == Kind.FILE) {
            buildOnNeighbours(row);
        }
        offer(row, needsBytes, lineage);
    }

    /** A large content of which the old one is not here may be told by what changed in it, if the old one's signature is here. */
    private void buildOnBlocks(Content fresh, Content old) throws IOException {
        if (mayTravelInBlocks(fresh, old) && site.signatures().has(old.checksum())) {
            bases.changes(fresh, old, new Deltas(site).mayBuildOn(old));
        }
    }

    /** What the member has in place of what it asks for, it told with the question. */
    private void answerInBlocks(Content fresh, Content old) throws IOException {
        if (mayTravelInBlocks(fresh, old) && site.signatures().has(old.checksum())) {
            bases.wanted(fresh, old);
        }
    }

    /**
     * A large content that the member, by its own word, has another in place of, of which nothing is known here: it is told
     * without its bytes, and the question for them will come with a signature. The whole would be dearer than the wait.
     */
    private boolean isBetterAsked(Content fresh, Version held, Belief belief) throws IOException {
        long least = Math.max(1, site.settings().signatureFrom());
        Content old = held.content();
        return belief.source() == Source.CONFIRMED
                && site.settings().signatureSize() > 0
                && mayTravelInBlocks(fresh, old)
                && fresh.size() >= least
                && old.size() >= least
                && !site.signatures().has(old.checksum())
                && !new Deltas(site).mayBuildOn(old);
    }

    private boolean mayTravelInBlocks(Content fresh, Content old) {
        LinkSettings link = site.settings().link(peer.name());
        return link.profile() != LinkSettings.Profile.PLAIN
                && site.settings().deltaEffort() > 0
                && fresh.kind() == Kind.FILE
                && old.kind() == Kind.FILE
                && old.size() <= Blocks.worth(fresh.size());
    }

    private void buildOnNeighbours(EntryRow fresh) throws IOException {
        for (EntryRow neighbour : lookAlikes.of(fresh)) {
            buildOn(neighbour, fresh);
        }
        int found = 0;
        for (EntryRow alike : lookAlikes.elsewhere(fresh)) {
            if (found < Limits.DELTA_NEIGHBOURS && buildOn(alike, fresh)) {
                found++;
            }
        }
    }

    /** Builds on a file if the member has it, by its own word. */
    private boolean buildOn(EntryRow alike, EntryRow fresh) throws IOException {
        Optional<Version> held = beliefs.confirmed(alike.path()).filter(alike.version()::sameContent);
        if (held.isPresent()) {
            bases.changes(held.get());
            buildOnBlocks(fresh.version().content(), held.get().content());
        }
        return held.isPresent();
    }

    /** Bytes that the member has at some other path need not travel, unless it asked for them all the same. */
    private boolean needsBytes(Version version, Version held, boolean wanted) {
        return version.content().kind().hasBytes()
                && !held.sameContent(version)
                && (wanted || !beliefs.holdsBytesOf(version));
    }

    private boolean isReplicated(EntryRow row) {
        return !rules.ignored(row.path(), row.version().content().kind() == Kind.DIRECTORY);
    }

    private void offer(EntryRow row, boolean withContent, Lineage lineage) throws IOException {
        out.add(new Offer(row.path(), row.version(), lineage, withContent));
        offers++;
        if (withContent && carried.add(row.version().content().checksum())) {
            contents++;
            bytes += row.version().content().size();
        }
    }
}
