package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HistoryRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Content;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.model.Version;

/** Tells what was done here, the newest first. */
public final class ShowLog {
    /**
     * Something that was done to a path.
     *
     * @param id its number, by which {@link RestoreContent} finds it
     * @param at when
     * @param fileset the set
     * @param path where
     * @param action what, in a word
     * @param before our version before it
     * @param after our version after it
     * @param peer whose change it was
     * @param parcel the label of the parcel that it came with, by which {@link UndoParcel} finds it; empty for none
     * @param kept whether there was a content before it which is kept and can be brought back
     */
    public record Deed(
            long id,
            Instant at,
            FilesetName fileset,
            RelativePath path,
            String action,
            Version before,
            Version after,
            Optional<SiteName> peer,
            String parcel,
            boolean kept) {}

    private final Site site;

    /** In an open site. */
    public ShowLog(Site site) {
        this.site = site;
    }

    /** What was done to a path and below it, at most so much. */
    public List<Deed> under(FilesetRow fileset, RelativePath path, int most) throws IOException {
        return first(site.ledger().history().under(fileset.number(), path), most);
    }

    /** What a parcel of this label did, at most so much. */
    public List<Deed> byParcel(String label, int most) throws IOException {
        return first(site.ledger().history().forParcel(label), most);
    }

    /** What was done in one set or in all, at most so much. */
    public List<Deed> recent(Optional<FilesetName> only, int most) throws IOException {
        return first(
                only.isPresent()
                        ? site.ledger().history().all(site.fileset(only.get()).number())
                        : site.ledger().history().all(),
                most);
    }

    private List<Deed> first(Iterator<HistoryRow> rows, int most) throws IOException {
        List<Deed> deeds = new ArrayList<>();
        while (deeds.size() < most && rows.hasNext()) {
            deeds.add(deed(rows.next()));
        }
        return deeds;
    }

    private Deed deed(HistoryRow row) throws IOException {
        Content before = row.before().content();
        return new Deed(
                row.id(),
                Instant.ofEpochMilli(row.atMillis()),
                site.ledger().filesets().find(row.fileset()).orElseThrow().name(),
                row.path(),
                row.action(),
                row.before(),
                row.after(),
                row.peer().flatMap(site.ledger().peers()::find).map(PeerRow::name),
                row.parcel(),
                before.kind().hasBytes() && site.store().has(before.checksum()));
    }
}
