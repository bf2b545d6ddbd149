package org.remsync.operation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.ledger.StreamRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Belief.State;
import org.remsync.model.Kind;
import org.remsync.tree.IgnoreRules;

/** Tells how the members of a set stand. Looks only at what changed since they last confirmed, and at the exceptions. */
final class ShowMembers {
    private final Site site;
    private final FilesetRow fileset;
    private final IgnoreRules rules;

    ShowMembers(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
        this.rules = Trees.rules(site, fileset);
    }

    List<StatusReport.Member> all() {
        return site.ledger().members().all(fileset.number()).stream()
                .map(this::show)
                .sorted(Comparator.comparing(StatusReport.Member::name))
                .toList();
    }

    private StatusReport.Member show(MemberRow member) {
        PeerRow peer = site.ledger().peers().find(member.peer()).orElseThrow();
        boolean inStep = site.ledger().standings().get(fileset.number(), peer.number())
                .filter(standing -> standing.digest().equals(fileset.digest()))
                .isPresent();
        return new StatusReport.Member(
                peer.name(),
                member.role(),
                peer.state(),
                member.unknown(),
                JoinSet.pendingAnswer(site, fileset, peer).isPresent(),
                differences(member),
                site.ledger().sent().unconfirmed(fileset.number(), peer.number()).stream().map(this::underWay).toList(),
                HearPeer.lastHeard(site, fileset, peer),
                inStep,
                Bounces.of(site, peer),
                new FoundLimit(site, peer).get()
                        .map(found -> new StatusReport.MailLimit(found, site.settings().link(peer.name()).mails().messageLimit())),
                site.ledger().streams().get(fileset.number(), peer.number()).map(StreamRow::gaps).orElse(List.of()));
    }

    private StatusReport.UnderWay underWay(SentRecipient sent) {
        SentRow parcel = site.ledger().sent().find(sent.id()).orElseThrow();
        return new StatusReport.UnderWay(
                parcel.name(),
                sent.number(),
                sent.state(),
                Instant.ofEpochMilli(parcel.createdMillis()),
                parcel.mailedMillis().map(Instant::ofEpochMilli),
                parcel.survey());
    }

    private StatusReport.Differences differences(MemberRow member) {
        Count count = new Count();
        if (member.unknown()) {
            return count.total();
        }
        Iterator<BeliefRow> exceptions = site.ledger().beliefs().iterator(fileset.number(), member.peer());
        exceptions.forEachRemaining(exception -> site.ledger().entries().find(fileset.number(), exception.path())
                .ifPresent(row -> count.add(row, exception.belief())));
        Iterator<EntryRow> changed = site.ledger().entries().changedSince(fileset.number(), member.confirmedTick());
        changed.forEachRemaining(row -> {
            if (site.ledger().beliefs().find(fileset.number(), member.peer(), row.path()).isEmpty()) {
                count.add(row, row.tick() <= member.sentTick());
            }
        });
        return count.total();
    }

    /** Paths by why a member is not known to hold our version. */
    private final class Count {
        private long unsent;
        private long unconfirmed;
        private long reported;
        private long unknown;
        private long contradictory;

        /** By an exception. */
        void add(EntryRow row, Belief belief) {
            if (belief.covers(row.version().vector())) {
                unconfirmed += belief.source() == Source.SENT ? 1 : 0;
                reported += belief.source() == Source.REPORTED ? 1 : 0;
            } else if (isReplicated(row)) {
                unsent += belief.state() == State.KNOWN ? 1 : 0;
                unknown += belief.state() == State.UNKNOWN ? 1 : 0;
                contradictory += belief.state() == State.CONTRADICTORY ? 1 : 0;
            }
        }

        /** Without one. */
        void add(EntryRow row, boolean sent) {
            unconfirmed += sent ? 1 : 0;
            unsent += !sent && isReplicated(row) ? 1 : 0;
        }

        private boolean isReplicated(EntryRow row) {
            return !rules.ignored(row.path(), row.version().content().kind() == Kind.DIRECTORY);
        }

        StatusReport.Differences total() {
            return new StatusReport.Differences(unsent, unconfirmed, reported, unknown, contradictory);
        }
    }
}
