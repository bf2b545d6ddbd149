package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.RemsyncException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PartProgressRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SentRow;
import org.remsync.model.NumberSet;
import org.remsync.model.SiteKey;
import org.remsync.parcel.part.PartLayout;

/**
 * Hands over what is written down as sent and has not left yet; what is too large for a mail, in parts. Receipts go first.
 * The rest goes by when a slow link, free since it was packed, would be done with it: so small goes before large, and
 * whatever has waited long enough before everything. What is urgent is taken for older than it is.
 */
final class SendQueue {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int SLOWNESS = 3;
    private static final long URGENT_MILLIS = 14 * DAY_MILLIS;

    private final Site site;
    private final Delivery delivery;
    private final BroadcastOptions options;
    private final Purse purse;
    private final Backlog backlog;
    private final List<String> failures = new ArrayList<>();

    /** One parcel and those of its recipients that wait and share a way out: one mail serves them all. */
    private record Batch(FilesetRow fileset, SentRow parcel, List<SentRecipient> recipients, long turn) {}

    SendQueue(Site site, Delivery delivery, BroadcastOptions options) {
        this.site = site;
        this.delivery = delivery;
        this.options = options;
        this.purse = new Purse(site, options.budget());
        this.backlog = new Backlog(site);
    }

    /** What could not be handed over, a line each; it stays queued. */
    List<String> failures() {
        return failures;
    }

    /** What waits for another time. */
    List<BroadcastReport.Waiting> waiting() {
        return backlog.all();
    }

    /** Hands over all that waits. */
    void run() throws IOException {
        run(site.ledger().sent().all());
    }

    /** Hands over these alone. */
    void run(List<SentRow> parcels) throws IOException {
        List<Batch> batches = new ArrayList<>();
        for (SentRow parcel : parcels) {
            FilesetRow fileset = site.ledger().filesets().find(parcel.fileset()).orElseThrow();
            if (options.fileset().filter(only -> !only.equals(fileset.name())).isEmpty()) {
                for (List<SentRecipient> together : byWayOut(parcel)) {
                    batches.add(new Batch(fileset, parcel, together, turn(parcel, together)));
                }
            }
        }
        batches.sort(Comparator.comparingLong(Batch::turn));
        for (Batch batch : batches) {
            try {
                send(batch);
            } catch (RemsyncException failure) {
                failures.add(batch.parcel().name() + ": " + BroadcastChanges.describe(failure));
            }
        }
    }

    private Iterable<List<SentRecipient>> byWayOut(SentRow parcel) throws IOException {
        Map<Object, List<SentRecipient>> groups = new LinkedHashMap<>();
        for (SentRecipient recipient : site.ledger().sent().recipients(parcel.id())) {
            PeerRow peer = peer(recipient);
            Optional<String> bounced = Bounces.of(site, peer);
            if (recipient.state() == State.QUEUED && options.includes(peer.name()) && bounced.isPresent()) {
                backlog.add(peer, waiting(parcel, recipient), "mail to it came back: " + bounced.get());
            } else if (recipient.state() == State.QUEUED && options.includes(peer.name())) {
                groups.computeIfAbsent(site.settings().link(peer.name()).outbox(), key -> new ArrayList<>()).add(recipient);
            }
        }
        return groups.values();
    }

    private PeerRow peer(SentRecipient recipient) {
        return site.ledger().peers().find(recipient.peer()).orElseThrow();
    }

    /** The bytes of mail that a recipient has still to get of a parcel. */
    private long waiting(SentRow parcel, SentRecipient recipient) throws IOException {
        boolean eightBit = Postman.eightBit(site, List.of(peer(recipient)));
        SentParts parts = new SentParts(site);
        Optional<PartLayout> layout = parts.layout(parcel);
        if (layout.isPresent() && parts.isInParts(recipient)) {
            int left = parts.progress(parcel, recipient, layout.get()).pending().count();
            return left * MailSize.ofPart(layout.get().piece(), 1, eightBit);
        }
        return site.disk().stat(site.files().outbox().resolve(parcel.file()))
                .map(stat -> MailSize.of(stat.size(), 1, eightBit, false))
                .orElse(0L);
    }

    private long turn(SentRow parcel, List<SentRecipient> recipients) throws IOException {
        if (recipients.get(0).number() == 0) {
            return Long.MIN_VALUE;
        }
        long turn = parcel.createdMillis() - (parcel.urgent() ? URGENT_MILLIS : 0);
        Optional<Long> perDay = recipients.stream()
                .flatMap(each -> site.settings().link(peer(each).name()).mails().budget().rate().stream())
                .min(Comparator.naturalOrder());
        if (perDay.isPresent()) {
            long bytes = site.disk().stat(site.files().outbox().resolve(parcel.file())).map(Disk.Stat::size).orElse(0L);
            turn += (long) ((double) bytes / Math.max(1, perDay.get()) * DAY_MILLIS * SLOWNESS);
        }
        return turn;
    }

    private void send(Batch batch) throws IOException {
        Path file = site.files().outbox().resolve(batch.parcel().file());
        Optional<Disk.Stat> stat = site.disk().stat(file);
        if (stat.isEmpty()) {
            batch.recipients().forEach(each -> site.ledger().sent().mark(batch.parcel().id(), each.peer(), State.LOST));
            site.commit();
            return;
        }
        List<PeerRow> peers = batch.recipients().stream().map(this::peer).toList();
        long limit = delivery.limit(peers, peers.stream().mapToLong(purse::largest).min().orElseThrow());
        long bytes = MailSize.of(
                stat.get().size(), peers.size(), Postman.eightBit(site, peers), limit >= MailSize.ROOM_FOR_PATHS);
        boolean begun = batch.recipients().stream().anyMatch(new SentParts(site)::isInParts);
        if (limit == Long.MAX_VALUE) {
            sendWhole(batch, file, batch.recipients());
        } else if (begun || bytes > limit) {
            SendParts parts = new SendParts(site, delivery, purse, backlog, batch.fileset(), batch.parcel(), file);
            for (List<SentRecipient> alike : bySigner(batch.recipients())) {
                parts.send(alike, limit);
            }
        } else {
            List<SentRecipient> now = new ArrayList<>();
            for (SentRecipient recipient : batch.recipients()) {
                Optional<String> refusal = purse.refusal(peer(recipient), bytes, site.ledger().sent().wasMailed(recipient));
                refusal.ifPresentOrElse(reason -> backlog.add(peer(recipient), bytes, reason), () -> now.add(recipient));
            }
            if (!now.isEmpty()) {
                boolean again = now.stream().anyMatch(site.ledger().sent()::wasMailed);
                sendWhole(batch, file, now);
                purse.spend(now.stream().map(this::peer).toList(), bytes, again);
                site.commit();
            }
        }
    }

    private Iterable<List<SentRecipient>> bySigner(List<SentRecipient> recipients) {
        Map<SiteKey, List<SentRecipient>> groups = new LinkedHashMap<>();
        for (SentRecipient recipient : recipients) {
            SiteKey signer = new KeyNews(site).signer(peer(recipient)).publicKey();
            groups.computeIfAbsent(signer, key -> new ArrayList<>()).add(recipient);
        }
        return groups.values();
    }

    private void sendWhole(Batch batch, Path file, List<SentRecipient> recipients) throws IOException {
        List<PeerRow> peers = recipients.stream().map(this::peer).toList();
        delivery.send(new Shipment(
                batch.fileset(), batch.parcel().name(), file, recipients.get(0).number(), peers,
                recipients.stream().anyMatch(site.ledger().sent()::wasMailed), Optional.empty()));
        for (SentRecipient recipient : recipients) {
            Optional<PartProgressRow> parts = site.ledger().parts().progress(batch.parcel().id(), recipient.peer());
            if (recipient.number() == 0) {
                Parcels.close(site, recipient);
            } else {
                parts.ifPresent(row -> site.ledger().parts().put(row.withPending(NumberSet.NONE)));
                site.ledger().sent().markMailed(batch.parcel().id(), recipient.peer(), site.now());
            }
        }
        site.commit();
    }
}
