package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.remsync.base.RemsyncException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SentRow;

/** Hands over what is written down as sent and has not left yet, oldest first; what is too large for a mail, in parts. */
final class SendQueue {
    private final Site site;
    private final Delivery delivery;

    SendQueue(Site site, Delivery delivery) {
        this.site = site;
        this.delivery = delivery;
    }

    /** Answers what could not be handed over, a line each; it stays queued. */
    List<String> run(BroadcastOptions options) throws IOException {
        List<String> failures = new ArrayList<>();
        for (SentRow parcel : site.ledger().sent().all()) {
            FilesetRow fileset = site.ledger().filesets().find(parcel.fileset()).orElseThrow();
            if (options.fileset().filter(only -> !only.equals(fileset.name())).isEmpty()) {
                for (List<SentRecipient> together : byWayOut(parcel, options)) {
                    send(fileset, parcel, together, failures);
                }
            }
        }
        return failures;
    }

    /** The recipients still waiting, those that share a way out together: one mail serves them all. */
    private Iterable<List<SentRecipient>> byWayOut(SentRow parcel, BroadcastOptions options) {
        Map<Object, List<SentRecipient>> groups = new LinkedHashMap<>();
        for (SentRecipient recipient : site.ledger().sent().recipients(parcel.id())) {
            PeerRow peer = peer(recipient);
            if (recipient.state() == State.QUEUED && options.includes(peer.name())) {
                groups.computeIfAbsent(site.settings().link(peer.name()).outbox(), key -> new ArrayList<>()).add(recipient);
            }
        }
        return groups.values();
    }

    private PeerRow peer(SentRecipient recipient) {
        return site.ledger().peers().find(recipient.peer()).orElseThrow();
    }

    private void send(FilesetRow fileset, SentRow parcel, List<SentRecipient> recipients, List<String> failures)
            throws IOException {
        Path file = site.files().outbox().resolve(parcel.file());
        if (site.disk().stat(file).isEmpty()) {
            recipients.forEach(each -> site.ledger().sent().mark(parcel.id(), each.peer(), State.LOST));
            site.commit();
            return;
        }
        List<PeerRow> peers = recipients.stream().map(this::peer).toList();
        try {
            long limit = delivery.limit(peers, wanted(peers));
            long bytes = site.disk().stat(file).orElseThrow().size();
            boolean begun = recipients.stream().anyMatch(new SentParts(site)::isInParts);
            if (begun || !MailSize.fits(bytes, peers.size(), limit)) {
                new SendParts(site, delivery, fileset, parcel, file).send(recipients, limit);
            } else {
                sendWhole(fileset, parcel, recipients, new Shipment(fileset, parcel.name(), file, recipients.get(0).number(),
                        peers, java.util.Optional.empty()), limit);
            }
        } catch (RemsyncException failure) {
            failures.add(parcel.name() + ": " + BroadcastChanges.describe(failure));
        }
    }

    private long wanted(List<PeerRow> peers) {
        return peers.stream()
                .mapToLong(peer -> site.settings().link(peer.name()).mails().messageLimit())
                .min()
                .orElseThrow();
    }

    private void sendWhole(
            FilesetRow fileset, SentRow parcel, List<SentRecipient> recipients, Shipment shipment, long limit)
            throws IOException {
        delivery.send(shipment);
        long bytes = site.disk().stat(shipment.file()).orElseThrow().size();
        Postage.sent(site, shipment.recipients(), MailSize.of(bytes, recipients.size(), false), false);
        for (SentRecipient recipient : recipients) {
            if (recipient.number() == 0) {
                Parcels.close(site, recipient);
            } else {
                site.ledger().sent().markMailed(parcel.id(), recipient.peer(), site.now());
            }
        }
        site.commit();
    }
}
