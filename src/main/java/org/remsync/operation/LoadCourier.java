package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.Disk;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.SiteName;

/**
 * Puts on a stick what a peer is not known to have: what changed is packed, and all parcels to it without a receipt are
 * copied. Nothing is thereby taken as sent: it goes by mail as well, and whichever comes first counts.
 */
public final class LoadCourier {
    /**
     * What became of it.
     *
     * @param loaded parcels that are on the stick
     * @param bytes of these
     * @param left parcels for which there is no room
     */
    public record Report(List<String> loaded, long bytes, List<String> left) {
        /** Copies the lists. */
        public Report {
            loaded = List.copyOf(loaded);
            left = List.copyOf(left);
        }
    }

    private final Site site;
    private final PeerRow peer;
    private final Path directory;

    /** For one peer, into a directory that is there. */
    public LoadCourier(Site site, SiteName peer, Path directory) {
        this.site = site;
        this.peer = site.peer(peer);
        this.directory = directory;
    }

    /** Loads at most so many bytes: what is urgent first, then small before large. */
    public Report run(long size) throws IOException {
        Postman courier = Postman.into(site, directory);
        BroadcastOptions options = new BroadcastOptions(
                Optional.empty(), Set.of(peer.name()), Set.of(), false, false, Optional.empty(), false);
        new BroadcastChanges(site, courier, options).pack();
        List<String> loaded = new ArrayList<>();
        List<String> left = new ArrayList<>();
        long bytes = 0;
        for (Load load : loads()) {
            if (bytes + load.bytes() <= size) {
                courier.send(new Shipment(
                        load.fileset(), load.parcel().name(), load.file(), load.recipient().number(), List.of(peer), false,
                        Optional.empty()));
                bytes += load.bytes();
                loaded.add(load.parcel().name());
            } else {
                left.add(load.parcel().name());
            }
        }
        return new Report(loaded, bytes, left);
    }

    private record Load(FilesetRow fileset, SentRow parcel, SentRecipient recipient, Path file, long bytes) {}

    private List<Load> loads() throws IOException {
        List<Load> loads = new ArrayList<>();
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            for (SentRecipient sent : site.ledger().sent().unconfirmed(fileset.number(), peer.number())) {
                SentRow parcel = site.ledger().sent().find(sent.id()).orElseThrow();
                Path file = site.files().outbox().resolve(parcel.file());
                Optional<Disk.Stat> stat = site.disk().stat(file);
                stat.ifPresent(found -> loads.add(new Load(fileset, parcel, sent, file, found.size())));
            }
        }
        loads.sort(Comparator.comparing((Load load) -> !load.parcel().urgent()).thenComparingLong(Load::bytes));
        return loads;
    }
}
