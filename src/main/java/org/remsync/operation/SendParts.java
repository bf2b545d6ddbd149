package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PartProgressRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.NumberSet;
import org.remsync.parcel.part.PartLayout;
import org.remsync.parcel.part.PartWriter;
import org.remsync.seal.Identity;
import org.remsync.seal.PartSeal;

/** Mails the parts of one parcel that are to be mailed, each written down as mailed before the next. */
final class SendParts {
    private final Site site;
    private final Delivery delivery;
    private final Purse purse;
    private final Backlog backlog;
    private final FilesetRow fileset;
    private final SentRow parcel;
    private final Path file;
    private final SentParts parts;
    private final Map<SentRecipient, String> refused = new HashMap<>();

    SendParts(
            Site site, Delivery delivery, Purse purse, Backlog backlog, FilesetRow fileset, SentRow parcel, Path file) {
        this.site = site;
        this.delivery = delivery;
        this.purse = purse;
        this.backlog = backlog;
        this.fileset = fileset;
        this.parcel = parcel;
        this.file = file;
        this.parts = new SentParts(site);
    }

    /** To recipients that share a way out with this limit, and know this site by one key. */
    void send(List<SentRecipient> recipients, long limit) throws IOException {
        PartLayout layout = layout(recipients, limit);
        PartWriter writer = new PartWriter(site.disk(), file, layout, Parcels.parity(site, parcel));
        Map<SentRecipient, Long> waves = new LinkedHashMap<>();
        recipients.forEach(each -> waves.put(each, parts.nextWave(each)));
        NumberSet pending = NumberSet.NONE;
        for (SentRecipient recipient : recipients) {
            PartProgressRow row = parts.progress(parcel, recipient, layout);
            site.ledger().parts().put(row);
            pending = pending.plus(row.pending());
        }
        for (int number : pending.stream().toArray()) {
            send(writer, layout, number, waves);
        }
        for (SentRecipient recipient : recipients) {
            finish(recipient, layout);
        }
        site.commit();
    }

    private void finish(SentRecipient recipient, PartLayout layout) {
        NumberSet left = parts.progress(parcel, recipient, layout).pending();
        if (!left.isEmpty()) {
            String reason = refused.getOrDefault(recipient, "enough was sent again today");
            backlog.add(peer(recipient), left.count() * MailSize.ofPart(layout.piece(), 1, eightBit(List.of(recipient))), reason);
            return;
        }
        site.ledger().sent().markMailed(parcel.id(), recipient.peer(), site.now());
        if (recipient.number() == 0) {
            Parcels.close(site, recipient);
        }
    }

    /** Once a part must wait, so must those after it; but what was sent before does not keep back what was not. */
    private boolean allows(SentRecipient recipient, long bytes, boolean again) throws IOException {
        if (refused.containsKey(recipient)) {
            return false;
        }
        Optional<String> refusal = purse.refusal(peer(recipient), bytes, again);
        boolean other = refusal.isPresent() && (!again || purse.refusal(peer(recipient), bytes, false).isPresent());
        if (other) {
            refused.put(recipient, refusal.get());
        }
        return refusal.isEmpty();
    }

    /** As it was cut before, unless it was for larger mails. */
    private PartLayout layout(List<SentRecipient> recipients, long limit) throws IOException {
        int most = MailSize.piece(limit, recipients.size(), eightBit(recipients));
        Optional<PartLayout> before = parts.layout(parcel).filter(layout -> layout.piece() <= most);
        if (before.isPresent()) {
            return before.get();
        }
        int parity = site.ledger().sent().recipients(parcel.id()).stream()
                .map(this::peer)
                .mapToInt(peer -> Postage.percent(site, peer, site.settings().link(peer.name()).mails().parity()))
                .max()
                .orElse(0);
        PartLayout layout = parts.cut(parcel, file, most, parity);
        site.commit();
        return layout;
    }

    private boolean eightBit(Collection<SentRecipient> recipients) {
        return Postman.eightBit(site, recipients.stream().map(this::peer).toList());
    }

    private PeerRow peer(SentRecipient recipient) {
        return site.ledger().peers().find(recipient.peer()).orElseThrow();
    }

    private void send(PartWriter writer, PartLayout layout, int number, Map<SentRecipient, Long> waves) throws IOException {
        List<SentRecipient> to = new ArrayList<>();
        boolean again = false;
        long bytes = MailSize.ofPart(layout.length(number), waves.size(), eightBit(waves.keySet()));
        for (SentRecipient recipient : waves.keySet()) {
            PartProgressRow row = parts.progress(parcel, recipient, layout);
            if (row.pending().contains(number) && allows(recipient, bytes, row.mailed().contains(number))) {
                to.add(recipient);
                again |= row.mailed().contains(number);
            }
        }
        if (to.isEmpty()) {
            return;
        }
        Path part = site.files().scratch().resolve(parcel.name() + "." + number + ".rsp");
        Scratch.remove(site.disk(), part);
        try {
            List<PeerRow> peers = to.stream().map(this::peer).toList();
            Identity signer = new KeyNews(site).signer(peers.get(0));
            writer.write(number, signer.publicKey(), header -> PartSeal.sign(signer, header), part);
            delivery.send(new Shipment(
                    fileset, parcel.name(), part, to.get(0).number(), peers, again,
                    Optional.of(new Shipment.Part(number, layout.data(), layout.parity()))));
            purse.spend(peers, bytes, again);
        } finally {
            Scratch.remove(site.disk(), part);
        }
        for (SentRecipient recipient : to) {
            parts.mailed(parts.progress(parcel, recipient, layout), waves.get(recipient), number);
        }
        site.commit();
    }
}
