package org.remsync.operation;

import java.time.Instant;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SiteRow;
import org.remsync.ledger.StandingRow;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ParcelKind;
import org.remsync.parcel.Receipt;
import org.remsync.parcel.Standing;

/** What a verified header tells: which of our parcels arrived, how the sender stands, and what it heard of the others. */
final class HearPeer {
    private final Site site;
    private final FilesetRow fileset;
    private final PeerRow peer;

    HearPeer(Site site, FilesetRow fileset, PeerRow peer) {
        this.site = site;
        this.fileset = fileset;
        this.peer = peer;
    }

    /** Takes it all in. */
    void hear(ManifestHeader header) {
        if (!mayBePlayedAgain(header)) {
            site.ledger().facts().put(key(fileset, peer), Long.toString(site.now()));
            Bounces.heardOf(site, peer);
            Resend.heardOf(site, fileset, peer);
        }
        heedEpoch(header.standing());
        header.receipt(site.id()).ifPresent(this::heedReceipt);
        header.parts().stream()
                .filter(report -> report.to().equals(site.id()))
                .forEach(report -> new SentParts(site).hear(peer, report));
        heedStanding(peer, header.standing());
        boolean knowsUs = false;
        for (Standing standing : header.heard()) {
            if (standing.site().equals(site.id())) {
                knowsUs = true;
            } else {
                site.ledger().peers().find(standing.site())
                        .filter(other -> other.state() == PeerRow.State.ACCEPTED)
                        .ifPresent(other -> heedStanding(other, standing));
            }
        }
        if (!knowsUs) {
            member(peer).map(member -> member.withReceiptDue(true)).ifPresent(site.ledger().members()::put);
        }
    }

    /** Anybody may play an old note again, long after; where it would not be known again, one from before the last is no sign of life. */
    private boolean mayBePlayedAgain(ManifestHeader header) {
        return header.kind() == ParcelKind.NOTE
                && site.ledger().streams().forgetsNotes(fileset.number(), peer.number())
                && isOutdated(peer, header.standing());
    }

    /** When a parcel of a peer for a set was last taken in. */
    static Optional<Instant> lastHeard(Site site, FilesetRow fileset, PeerRow peer) {
        return site.ledger().facts().get(key(fileset, peer)).map(Long::parseLong).map(Instant::ofEpochMilli);
    }

    private static String key(FilesetRow fileset, PeerRow peer) {
        return "heard." + fileset.id() + "." + peer.id();
    }

    private Optional<MemberRow> member(PeerRow whose) {
        return site.ledger().members().get(fileset.number(), whose.number());
    }

    /** A peer in a new epoch lost its memory: what we believed it to hold was told by one that no longer knows. */
    private void heedEpoch(Standing standing) {
        Optional<StandingRow> before = site.ledger().standings().get(fileset.number(), peer.number());
        if (before.isEmpty() || standing.epoch() <= before.get().epoch()) {
            return;
        }
        for (SentRecipient sent : site.ledger().sent().unconfirmed(fileset.number(), peer.number())) {
            Parcels.close(site, sent);
        }
        site.ledger().beliefs().clear(fileset.number(), peer.number());
        member(peer).map(MemberRow::forgotten).ifPresent(site.ledger().members()::put);
    }

    private void heedReceipt(Receipt receipt) {
        SiteRow self = site.self();
        if (receipt.epoch() != self.epoch()) {
            return;
        }
        if (member(peer).filter(row -> receipt.highest() >= row.nextNumber()).isPresent()) {
            new RecoverLedger(site).renewOnWordOf(peer.name().text());
            return;
        }
        for (SentRecipient sent : site.ledger().sent().unconfirmed(fileset.number(), peer.number())) {
            if (sent.number() == 0 || sent.number() > receipt.highest()) {
                continue;
            }
            if (receipt.covers(sent.number())) {
                Parcels.confirm(site, member(peer).orElseThrow(), sent);
            } else if (sent.state() == State.MAILED && !new SentParts(site).isInParts(sent)) {
                site.ledger().sent().mark(sent.id(), sent.peer(), State.LOST);
                Postage.lost(site, sent.peer(), 1);
            }
        }
    }

    /**
     * A site that stands as we stood at some moment holds all that we held then; its own word, through whomever it comes. How
     * it stood before it was last heard of would undo what it has told since.
     */
    private void heedStanding(PeerRow whose, Standing standing) {
        Optional<MemberRow> member = member(whose);
        if (member.isEmpty() || isOutdated(whose, standing)) {
            return;
        }
        StandingRow row = new StandingRow(whose.number(), standing.epoch(), standing.tick(), standing.digest(), false);
        site.ledger().standings().put(fileset.number(), row);
        site.ledger().digests().tickOf(fileset.number(), standing.digest())
                .ifPresent(tick -> inStep(site, member.get(), tick));
    }

    private boolean isOutdated(PeerRow whose, Standing standing) {
        return site.ledger().standings().get(fileset.number(), whose.number())
                .filter(last -> standing.epoch() < last.epoch()
                        || (standing.epoch() == last.epoch() && standing.tick() < last.tick()))
                .isPresent();
    }

    /** The member holds all that we held at a tick. */
    static MemberRow inStep(Site site, MemberRow member, long tick) {
        MemberRow now = member.confirmedUpTo(tick).withUnknown(false).withSurveyDue(false);
        site.ledger().members().put(now);
        site.ledger().beliefs().dropUnchangedSince(now.fileset(), now.peer(), tick);
        for (SentRecipient sent : site.ledger().sent().unconfirmed(now.fileset(), now.peer())) {
            if (sent.number() > 0 && sent.coversTick() <= tick) {
                Parcels.close(site, sent);
            }
        }
        return now;
    }
}
