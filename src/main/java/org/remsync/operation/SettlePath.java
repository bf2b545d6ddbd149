package org.remsync.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.remsync.base.Limits;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.reconcile.Decision;
import org.remsync.reconcile.Obstacle;
import org.remsync.reconcile.Situation;
import org.remsync.reconcile.Verdict;
import org.remsync.tree.Found;
import org.remsync.tree.IgnoreRules;
import org.remsync.tree.Known;
import org.remsync.tree.Outcome;
import org.remsync.tree.PathProbe;

/** Looks at one path, decides on each version that waits for it, and carries the decision out. */
final class SettlePath {
    static final String IGNORED = "ignored by the rules here";
    static final String UNREADABLE = "what is here cannot be read";

    private final Site site;
    private final FilesetRow fileset;
    private final SettleReport.Tally tally;
    private final boolean braked;
    private final IgnoreRules rules;
    private final PathProbe probe;
    private final LocalChange changes;
    private final CarryOut carryOut;
    private final Bytes bytes;
    private final History history;
    private final Set<Integer> retired;
    /** Directories in whose place something else is to be, and that hold something: seen to last, deepest first. */
    private final TreeSet<RelativePath> full = new TreeSet<>();

    SettlePath(Site site, FilesetRow fileset, SettleReport.Tally tally, boolean braked) throws IOException {
        this.site = site;
        this.fileset = fileset;
        this.tally = tally;
        this.braked = braked;
        this.rules = Trees.rules(site, fileset);
        this.probe = new PathProbe(site.disk(), fileset.root(), rules, site.traits());
        this.changes = new LocalChange(site, fileset);
        this.carryOut = new CarryOut(site, fileset);
        this.bytes = new Bytes(site);
        this.history = History.of(site, fileset);
        this.retired = site.ledger().peers().all().stream()
                .filter(peer -> peer.state() == PeerRow.State.RETIRED)
                .map(PeerRow::number)
                .collect(Collectors.toSet());
    }

    /** Settles what can be settled; whether anything moved. */
    boolean settle(RelativePath path) throws IOException {
        dropOutdated(path);
        boolean moved = false;
        for (IncomingRow row : site.ledger().incoming().forPath(fileset.number(), path)) {
            if (rules.ignored(path, row.version().content().kind() == Kind.DIRECTORY)) {
                hold(row, IGNORED);
            } else if (isTooMuchToHeed(row)) {
                hold(row, "rules of more than " + Limits.RULES_BYTES + " bytes");
            } else {
                moved |= settle(row);
            }
        }
        return moved;
    }

    /** Rules that nobody can read would stop the whole set. */
    private static boolean isTooMuchToHeed(IncomingRow row) {
        return row.path().name().equals(IgnoreRules.FILE_NAME) && row.version().content().size() > Limits.RULES_BYTES;
    }

    void finishBatch() throws IOException {
        carryOut.finishBatch();
    }

    /**
     * Of versions that wait for one path, those that another one knows of have been overtaken. One may be here already, if a
     * run was cut short: that is written down first.
     */
    private void dropOutdated(RelativePath path) throws IOException {
        List<IncomingRow> rows = site.ledger().incoming().forPath(fileset.number(), path);
        if (rows.size() > 1) {
            look(path).ifPresent(found -> ours(path, found));
        }
        for (IncomingRow row : rows) {
            List<IncomingRow> newer = rows.stream()
                    .filter(other -> other.version().vector().compare(row.version().vector()) == VersionVector.Relation.DOMINATES)
                    .toList();
            if (!newer.isEmpty()) {
                if (row.begun()) { // then they have to finish it
                    newer.forEach(each -> site.ledger().incoming().setBegun(each.id(), true));
                }
                drop(row);
            }
        }
    }

    private boolean settle(IncomingRow row) throws IOException {
        Optional<Found> found = look(row.path());
        if (found.isEmpty()) {
            hold(row, UNREADABLE);
            return false;
        }
        EntryRow here = apart(row, ours(row.path(), found.get()));
        Obstacle obstacle = obstacle(row, here);
        Decision decision = situation(row, here, true, obstacle).decide();
        if (decision.verdict() == Verdict.APPLY || decision.verdict() == Verdict.APPLY_AND_JOIN
                || decision.verdict() == Verdict.CONFLICT) {
            decision = situation(row, here, bytes.bring(row.version().content()), obstacle).decide();
        }
        boolean applies = decision.verdict() == Verdict.APPLY || decision.verdict() == Verdict.APPLY_AND_JOIN;
        boolean gone = row.begun() && found.get().content().isAbsent() && !here.version().content().isAbsent();
        if (gone && !applies && bytes.bring(here.version().content()) && carryOut.undo(row, here)) {
            return true;
        }
        return carryOut(row, here, found.get(), decision, obstacle);
    }

    /**
     * Files that were found alike at two sites are one version by their content, though their modes or times may differ.
     * Once that shows, ours becomes a version of its own, so that the fixed rule can settle it everywhere.
     */
    private EntryRow apart(IncomingRow row, EntryRow here) {
        Version ours = here.version();
        boolean onlyMetadata = ours.vector().equals(row.version().vector())
                && ours.sameContent(row.version())
                && !ours.metadata().equals(row.version().metadata());
        if (!onlyMetadata) {
            return here;
        }
        long tick = site.nextTick();
        EntryRow own = new EntryRow(
                here.path(), ours.withVector(ours.vector().with(site.author(), tick)), here.lineage().descend(ours), tick, here.seen());
        site.ledger().entries().put(fileset.number(), own);
        return own;
    }

    private Optional<Found> look(RelativePath path) throws IOException {
        Optional<EntryRow> known = site.ledger().entries().find(fileset.number(), path);
        return probe.look(new Known(
                path, known.map(EntryRow::version).orElse(Version.NEVER), known.flatMap(EntryRow::seen)));
    }

    /** Our version of the path, after what a person changed here since the last scan was written down. */
    private EntryRow ours(RelativePath path, Found found) {
        Optional<EntryRow> known = site.ledger().entries().find(fileset.number(), path);
        EntryRow remembered = known.orElse(new EntryRow(path, Version.NEVER, Lineage.NONE, 0, Optional.empty()));
        return found.matches(remembered.version()) || found.content().isAbsent() && changes.isHalfDone(path)
                ? remembered
                : changes.found(path, found);
    }

    private Obstacle obstacle(IncomingRow row, EntryRow here) {
        Optional<MemberRow> sender = site.ledger().members().get(fileset.number(), row.peer());
        Content content = row.version().content();
        if (row.peer() != BringBack.SELF && sender.filter(member -> member.role() == Role.READ_WRITE).isEmpty()) {
            return Obstacle.READ_ONLY;
        }
        if (retired.contains(row.peer())) {
            return Obstacle.RETIRED;
        }
        if (content.isAbsent()) {
            return braked && !here.version().content().isAbsent() ? Obstacle.BRAKE : Obstacle.NONE;
        }
        boolean twin = here.version().content().isAbsent()
                && site.ledger().entries().twins(fileset.number(), row.path().folded()).stream()
                        .anyMatch(other -> !other.path().equals(row.path()));
        return twin ? Obstacle.TWIN : Obstacle.NONE;
    }

    private static Situation situation(IncomingRow row, EntryRow here, boolean bytesHere, Obstacle obstacle) {
        return new Situation(here.version(), here.lineage(), row.version(), row.lineage(), bytesHere, obstacle);
    }

    private boolean carryOut(IncomingRow row, EntryRow here, Found found, Decision decision, Obstacle obstacle)
            throws IOException {
        return switch (decision.verdict()) {
            case STALE -> drop(row);
            case KEEP_AND_JOIN -> join(row, here, found, decision);
            case ALREADY_HERE -> join(row, here, found, decision);
            case APPLY, APPLY_AND_JOIN -> apply(row, here, found, decision);
            case CONFLICT -> flag(row, here);
            case ASK -> row.reason().equals(PlanBroadcast.ASKED) ? false : hold(row, PlanBroadcast.ASK);
            case HOLD -> isLeftToAPerson(row, obstacle) ? false : hold(row, Words.of(obstacle));
        };
    }

    /** A conflict stays one, whoever has been retired since: only a person ends it. */
    private static boolean isLeftToAPerson(IncomingRow row, Obstacle obstacle) {
        return obstacle == Obstacle.RETIRED && row.status() == Status.CONFLICT;
    }

    private boolean join(IncomingRow row, EntryRow here, Found found, Decision decision) throws IOException {
        Outcome outcome = carryOut.adjust(row, here, found, decision);
        if (outcome == Outcome.DONE) {
            site.ledger().incoming().delete(row.id());
            tally.joined();
            return true;
        }
        return outcome != Outcome.LOCAL_CHANGED && hold(row, Words.of(outcome));
    }

    private boolean apply(IncomingRow row, EntryRow here, Found found, Decision decision) throws IOException {
        Outcome outcome = carryOut.install(row, here, found, decision);
        switch (outcome) {
            case DONE -> {
                history.applied(row.path(), here.version(), decision.version(), row.peer(), row.parcel());
                site.ledger().incoming().delete(row.id());
                tally.applied(row.path());
                return true;
            }
            case NOT_EMPTY -> full.add(row.path());
            case LOCAL_CHANGED -> {
                // Someone is at work here: the next run decides on what they leave.
                return false;
            }
            case BLOCKED, DENIED, UNFIT, NO_ROOM -> { }
        }
        return row.status() != Status.CONFLICT && hold(row, Words.of(outcome));
    }

    private boolean flag(IncomingRow row, EntryRow here) throws IOException {
        if (row.peer() == BringBack.SELF) {
            return drop(row);
        }
        if (row.status() == Status.CONFLICT) {
            return false;
        }
        site.ledger().incoming().setStatus(row.id(), Status.CONFLICT, "changed here and there");
        history.add(History.CONFLICT, row.path(), here.version(), row.version(), Optional.of(row.peer()), row.parcel());
        tally.conflict(row.path());
        return false;
    }

    /** Marks it as waiting for something; nothing moves by that. */
    private boolean hold(IncomingRow row, String reason) {
        if (row.status() != Status.HELD || !row.reason().equals(reason)) {
            site.ledger().incoming().setStatus(row.id(), Status.HELD, reason);
        }
        return false;
    }

    /** Ends the waiting of a version that was overtaken; its bytes, if they are here, stay in the history. */
    private boolean drop(IncomingRow row) throws IOException {
        Content content = row.version().content();
        boolean elsewhere = site.ledger().entries().find(fileset.number(), row.path())
                .filter(entry -> entry.version().content().equals(content)).isPresent();
        if (content.kind().hasBytes() && !elsewhere && site.store().makeDurable(content.checksum())) {
            history.add(
                    History.SUPERSEDED, row.path(), row.version(), Version.NEVER, Optional.of(row.peer()), row.parcel());
        }
        site.ledger().incoming().delete(row.id());
        return true;
    }

    /**
     * Sees to the directories that could not give way. Where only ignored things are left, the deletion holds and they stay;
     * where something is that the deleter did not know of, the directory lives on; where something else is to take its
     * place, a person decides. What waits for something below it waits on.
     */
    boolean clearDirectories() throws IOException {
        boolean moved = false;
        for (RelativePath path : List.copyOf(full.descendingSet())) {
            full.remove(path);
            for (IncomingRow row : site.ledger().incoming().forPath(fileset.number(), path)) {
                moved |= !isAwaitedBelow(path) && clearDirectory(row);
            }
        }
        finishBatch();
        site.commit();
        return moved;
    }

    private boolean isAwaitedBelow(RelativePath path) {
        return site.ledger().incoming().paths(fileset.number(), Optional.of(path), 1).stream()
                .anyMatch(next -> next.isBelow(path));
    }

    private boolean clearDirectory(IncomingRow row) throws IOException {
        Optional<EntryRow> here = site.ledger().entries().find(fileset.number(), row.path());
        if (here.isEmpty() || here.get().version().content().kind() != Kind.DIRECTORY) {
            return false;
        }
        Decision decision = situation(row, here.get(), true, Obstacle.NONE).decide();
        boolean applies = decision.verdict() == Verdict.APPLY || decision.verdict() == Verdict.APPLY_AND_JOIN;
        if (!applies || !bytes.bring(row.version().content())) {
            return false;
        }
        Version gone = new Version(Content.ABSENT, Metadata.NONE, decision.version().vector());
        boolean onlyIgnored = probe.look(new Known(row.path(), gone, Optional.empty()))
                .filter(found -> found.content().isAbsent())
                .isPresent();
        if (!row.version().content().isAbsent()) {
            return flag(row, here.get());
        }
        long tick = site.nextTick();
        EntryRow settled = onlyIgnored
                ? new EntryRow(row.path(), decision.version(), decision.lineage(), tick, Optional.empty())
                : new EntryRow(
                        row.path(),
                        here.get().version().withVector(
                                here.get().version().vector().join(row.version().vector()).with(site.author(), tick)),
                        Lineage.join(here.get().version(), here.get().lineage(), row.version(), row.lineage()),
                        tick,
                        Optional.empty());
        site.ledger().entries().put(fileset.number(), settled);
        site.ledger().incoming().delete(row.id());
        return true;
    }
}
