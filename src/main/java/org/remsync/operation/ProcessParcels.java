package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.remsync.base.InputException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetName;
import org.remsync.parcel.part.PartHeader;
import org.remsync.parcel.probe.Probe;

/**
 * The story of what arrives: each parcel is taken in and committed by itself, so that its mail may go; then each set settles
 * what waits, old and new alike.
 */
public final class ProcessParcels {
    /**
     * What came of it all.
     *
     * @param parcels what became of each parcel, in words
     * @param settled what became of the versions, by set
     */
    public record Report(List<TakeInParcel.Result> parcels, List<SettleReport> settled) {
        /** Copies the lists. */
        public Report {
            parcels = List.copyOf(parcels);
            settled = List.copyOf(settled);
        }
    }

    private static final int HEAD = 64;

    private final Site site;
    private final List<TakeInParcel.Result> parcels = new ArrayList<>();
    private @Nullable IncomingParts parts;

    /** In an open site. */
    public ProcessParcels(Site site) {
        this.site = site;
    }

    /**
     * Takes one file in.
     *
     * @return what became of it; empty where it is no parcel
     * @throws InputException where it is a parcel that cannot be believed
     */
    public TakeInParcel.Result takeIn(Path file) throws IOException {
        TakeInParcel.Result result;
        if (site.isRehearsal()) {
            site.ledger().mark();
        }
        try {
            byte[] head = head(file);
            result = PartHeader.begins(head) ? new TakeInPart(site, parts()).run(file)
                    : Probe.begins(head) ? new TakeInProbe(site).run(file) : parcel(file);
        } catch (InputException refused) {
            site.ledger().rollback();
            throw refused;
        }
        parcels.add(result);
        return result;
    }

    /** One that came whole, perhaps after some of its parts. */
    private TakeInParcel.Result parcel(Path file) throws IOException {
        TakeInParcel.Result result = new TakeInParcel(site).run(file);
        if (result.outcome() == TakeInParcel.Outcome.TAKEN || result.outcome() == TakeInParcel.Outcome.DUPLICATE) {
            new TakeInPart(site, parts()).cameWhole(file);
        }
        return result;
    }

    private byte[] head(Path file) throws IOException {
        try (InputStream in = site.disk().read(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private IncomingParts parts() throws IOException {
        IncomingParts known = parts == null ? new IncomingParts(site) : parts;
        parts = known;
        return known;
    }

    /** What a former run had all parts of and could not join before it was cut short. */
    private void joinLeftBehind() throws IOException {
        if (site.isRehearsal()) {
            return;
        }
        for (IncomingParts.Waiting waiting : parts().complete()) {
            try {
                parcels.add(new TakeInPart(site, parts()).join(waiting));
            } catch (InputException refused) {
                site.notice("a parcel in parts is refused: " + refused.getMessage());
            }
        }
    }

    /** Settles what waits in all sets or one, and forgets what is kept for longer than the settings say. */
    public Report settle(Optional<FilesetName> only, boolean acceptDeletions) throws IOException {
        joinLeftBehind();
        List<SettleReport> settled = new ArrayList<>();
        for (FilesetRow fileset : site.filesets(only)) {
            settled.add(new SettleIncoming(site, fileset, acceptDeletions).run());
        }
        new Housekeeping(site).run();
        return new Report(parcels, settled);
    }
}
