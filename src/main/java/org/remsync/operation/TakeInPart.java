package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;
import org.remsync.operation.IncomingParts.Waiting;
import org.remsync.operation.TakeInParcel.Outcome;
import org.remsync.operation.TakeInParcel.Result;
import org.remsync.parcel.part.PartHeader;
import org.remsync.parcel.part.PartJoiner;
import org.remsync.parcel.part.PartReader;
import org.remsync.parcel.part.PartWriter;
import org.remsync.seal.PartSeal;

/**
 * Takes in one part of a parcel: its sum and its signature are checked, then it is kept durably; with the last that is needed
 * the parcel is joined and taken in as any other.
 */
final class TakeInPart {
    private final Site site;
    private final IncomingParts parts;

    TakeInPart(Site site, IncomingParts parts) {
        this.site = site;
        this.parts = parts;
    }

    /**
     * Takes in and commits.
     *
     * @throws InputException where the part, or what it is a part of, cannot be believed
     */
    Result run(Path file) throws IOException {
        PartHeader header = PartReader.check(site.disk(), file);
        PartSeal.verify(header.key(), header.signed(), header.signature());
        if (site.identities().stream().anyMatch(ours -> ours.publicKey().equals(header.key()))) {
            return new Result(Outcome.OWN, "", "");
        }
        Optional<PeerRow> peer = sender(header.key());
        if (peer.isEmpty() && !isAnswerAwaited()) {
            return new Result(Outcome.STRANGER, "", "a part of a parcel by a key that nobody here has accepted, "
                    + header.key().fingerprint() + "; if it is theirs, introduce the site first; it will be sent again");
        }
        if (peer.filter(row -> row.state() == PeerRow.State.RETIRED).isPresent()) {
            return new Result(Outcome.REFUSED, "", "part of a parcel from " + peer.get().name() + " refused: it is retired");
        }
        String label = label(peer, header);
        if (peer.filter(row -> site.ledger().partReports().isJoined(row.number(), header.layout().parcel())).isPresent()) {
            peer.ifPresent(this::oweReceipt);
            site.commit();
            return new Result(Outcome.DUPLICATE, label, label + " is not needed any more");
        }
        if (site.isRehearsal()) {
            return new Result(Outcome.PART, label, label + " would be kept until the others come");
        }
        Optional<Waiting> waiting = parts.put(peer, header, file);
        peer.ifPresent(this::oweReceipt);
        site.commit();
        if (waiting.isEmpty()) {
            return new Result(Outcome.DUPLICATE, label, label + " was taken in before");
        }
        int needed = waiting.get().needed();
        return needed == 0
                ? join(waiting.get())
                : new Result(Outcome.PART, label, label + ": " + needed + " more needed");
    }

    private static String label(Optional<PeerRow> peer, PartHeader header) {
        return "part " + header.number() + " of " + header.layout().data()
                + (header.layout().parity() > 0 ? "+" + header.layout().parity() : "") + " of parcel "
                + header.layout().parcel().abbreviated() + peer.map(row -> " from " + row.name()).orElse("");
    }

    /** Whose key it is. While an invitation is open, a stranger may be about to answer it, with a parcel in parts. */
    private Optional<PeerRow> sender(SiteKey key) {
        return new KeyNews(site).holder(key).filter(peer -> peer.state() != PeerRow.State.INTRODUCED);
    }

    private boolean isAnswerAwaited() {
        return site.ledger().filesets().all().stream()
                .flatMap(fileset -> site.ledger().invitations().all(fileset.number()).stream())
                .anyMatch(invitation -> invitation.usedMillis().isEmpty() && !invitation.isOver(site.now()));
    }

    /** The sender is told what came, and what is missing. */
    private void oweReceipt(PeerRow peer) {
        for (MemberRow member : site.ledger().members().ofPeer(peer.number())) {
            site.ledger().members().put(member.withReceiptDue(true));
        }
    }

    /** Joins what is enough and takes it in. */
    Result join(Waiting waiting) throws IOException {
        Optional<PeerRow> peer = parts.sender(waiting);
        Path joined = site.files().scratch().resolve("joined-" + waiting.layout.parcel().abbreviated() + ".parcel");
        Scratch.remove(site.disk(), joined);
        try {
            new PartJoiner(site.disk(), waiting.layout, waiting::file, site.files().scratch()).join(waiting.have(), joined);
            Result result = new TakeInParcel(site).run(joined);
            forget(waiting, peer);
            return result;
        } catch (InputException refused) {
            site.ledger().rollback();
            forget(waiting, peer);
            throw refused;
        } finally {
            Scratch.remove(site.disk(), joined);
        }
    }

    /** A parcel was taken in that is in one piece: nobody need be asked for parts of it. */
    void cameWhole(Path file) throws IOException {
        List<Waiting> alike = parts.ofSize(site.disk().stat(file).orElseThrow().size());
        if (alike.isEmpty()) {
            return;
        }
        Checksum sum = PartWriter.checksum(site.disk(), file);
        Optional<Waiting> same = alike.stream().filter(each -> each.layout.parcel().equals(sum)).findFirst();
        if (same.isPresent()) {
            forget(same.get(), parts.sender(same.get()));
        }
    }

    /** However it was cut. */
    private void forget(Waiting joined, Optional<PeerRow> peer) throws IOException {
        if (site.isRehearsal()) {
            return;
        }
        List<Waiting> same = parts.alike(joined);
        peer.ifPresent(row -> {
            same.forEach(each -> site.ledger().partReports().remove(row.number(), each.layout.name()));
            site.ledger().partReports().joined(row.number(), joined.layout.parcel(), site.now());
        });
        site.commit();
        for (Waiting each : same) {
            parts.remove(each);
        }
    }
}
