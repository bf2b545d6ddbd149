package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/** Lists the parcels that wait: in the outbox, to be mailed or for a receipt; in quarantine, for a person. */
public final class ShowParcels {
    /**
     * A parcel in the outbox.
     *
     * @param name the parcel's, by which {@link LookAtParcel} finds it
     * @param fileset the set
     * @param created when it was packed
     * @param mailed when it was last handed over
     * @param survey whether it lists all that was here
     * @param bytes how many it has; empty where its file is gone
     * @param recipients for whom it is and how far it came with each
     */
    public record Outgoing(
            String name,
            FilesetName fileset,
            Instant created,
            Optional<Instant> mailed,
            boolean survey,
            Optional<Long> bytes,
            List<Recipient> recipients) {
        /** Copies the list. */
        public Outgoing {
            recipients = List.copyOf(recipients);
        }
    }

    /** One that a parcel is for, its number in the stream to it (0 for a note), and how far it came. */
    public record Recipient(SiteName name, long number, SentRecipient.State state) {}

    /**
     * A parcel in quarantine.
     *
     * @param name of its file, by which {@link LookAtParcel} finds it
     * @param from what its sender calls itself
     * @param key whose seal it bears
     * @param fileset what its sender calls the set
     * @param created when, by the sender's clock
     */
    public record Quarantined(String name, SiteName from, SiteKey key, FilesetName fileset, Instant created) {}

    private final Site site;

    /** In an open site. */
    public ShowParcels(Site site) {
        this.site = site;
    }

    /** What was sent, oldest first. */
    public List<Outgoing> outgoing() throws IOException {
        List<Outgoing> parcels = new ArrayList<>();
        for (SentRow row : site.ledger().sent().all()) {
            parcels.add(new Outgoing(
                    row.name(),
                    site.ledger().filesets().find(row.fileset()).orElseThrow().name(),
                    Instant.ofEpochMilli(row.createdMillis()),
                    row.mailedMillis().map(Instant::ofEpochMilli),
                    row.survey(),
                    site.disk().stat(site.files().outbox().resolve(row.file())).map(Disk.Stat::size),
                    site.ledger().sent().recipients(row.id()).stream().map(this::recipient).toList()));
        }
        return parcels;
    }

    private Recipient recipient(SentRecipient sent) {
        PeerRow peer = site.ledger().peers().find(sent.peer()).orElseThrow();
        return new Recipient(peer.name(), sent.number(), sent.state());
    }

    /** What came of senders that nobody here has accepted. */
    public List<Quarantined> quarantined() throws IOException {
        return new Quarantine(site).all().stream()
                .map(parcel -> new Quarantined(
                        parcel.file().getFileName().toString(),
                        parcel.header().fromName(),
                        parcel.key(),
                        parcel.header().filesetName(),
                        parcel.header().created()))
                .toList();
    }
}
