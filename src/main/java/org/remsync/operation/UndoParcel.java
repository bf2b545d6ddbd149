package org.remsync.operation;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HistoryRow;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;

/** Takes back what a parcel changed here: each path gets what it held before, as a change that travels like any other. */
public final class UndoParcel {
    /**
     * What came of it.
     *
     * @param fileset the parcel's set
     * @param undone paths that are again what they were before the parcel
     * @param left paths that stay as they are
     */
    public record Report(FilesetName fileset, List<RelativePath> undone, List<Left> left) {
        /** Copies the lists. */
        public Report {
            undone = List.copyOf(undone);
            left = List.copyOf(left);
        }
    }

    /** A path that stays as it is, and why. */
    public record Left(RelativePath path, String reason) {}

    private final Site site;

    /** In an open site. */
    public UndoParcel(Site site) {
        this.site = site;
    }

    /** Does it and commits. The label is the parcel's in {@link ShowLog}. */
    public Report run(String label) throws IOException {
        Iterator<HistoryRow> rows = site.ledger().history().forParcel(label);
        Optional<BringBack> back = Optional.empty();
        Optional<FilesetRow> fileset = Optional.empty();
        while (rows.hasNext()) {
            HistoryRow row = rows.next();
            if (row.action().equals(History.APPLIED)) {
                fileset = site.ledger().filesets().find(row.fileset());
                back = back.isPresent() ? back : Optional.of(new BringBack(site, fileset.orElseThrow()));
                undo(row, back.get());
            }
        }
        if (back.isEmpty()) {
            throw UserException.usage("no parcel " + label + " changed anything here", "See 'remsync log'.");
        }
        back.get().settle();
        return new Report(
                fileset.orElseThrow().name(),
                back.get().done(),
                back.get().left());
    }

    /** What is no longer as the parcel left it belongs to whoever changed it. */
    private static void undo(HistoryRow row, BringBack back) throws IOException {
        Optional<EntryRow> now = back.now(row.path());
        if (now.isEmpty() || back.offered(row.path()).isPresent() || now.get().version().sameContent(row.before())) {
            return;
        }
        if (now.get().version().sameContent(row.after())) {
            back.offer(now.get(), row.before(), row.parcel());
        } else {
            back.leave(row.path(), "changed since");
        }
    }
}
