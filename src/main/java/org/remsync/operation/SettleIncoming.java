package org.remsync.operation;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.model.RelativePath;
import org.remsync.tree.SetRoot;

/**
 * The story of what came in: for each path, what is on disk is looked at, each version that waits is decided on, and what
 * can be carried out is, until nothing moves any more. So the order in which parcels came does not matter, and a run that
 * was cut short is finished by the next.
 */
public final class SettleIncoming {
    /** After so many changes of the tree their directories are synced and the ledger commits. */
    private static final int BATCH = 256;

    private final Site site;
    private final FilesetRow fileset;
    private final boolean acceptDeletions;
    private final SettleReport.Tally tally = new SettleReport.Tally();

    /** For one set; {@code acceptDeletions} says that a person agreed to more deletions than the limit. */
    public SettleIncoming(Site site, FilesetRow fileset, boolean acceptDeletions) {
        this.site = site;
        this.fileset = fileset;
        this.acceptDeletions = acceptDeletions;
    }

    /** Does it and commits. */
    public SettleReport run() throws IOException {
        boolean rootMissing = new SetRoot(site.disk(), fileset.root()).check(fileset.id()) != SetRoot.Presence.PRESENT;
        if (!rootMissing && !paths(Optional.empty(), 1).isEmpty()) {
            settleAll();
        }
        if (!rootMissing && !site.isRehearsal()) {
            MergeConflict.clear(site, fileset);
        }
        long held = site.ledger().incoming().count(fileset.number(), Status.HELD)
                + site.ledger().incoming().count(fileset.number(), Status.NEW);
        return tally.report(fileset.name(), held, rootMissing);
    }

    private void settleAll() throws IOException {
        SettlePath settler = new SettlePath(site, fileset, tally, isBraked());
        boolean moved = true;
        while (moved) {
            moved = pass(settler);
            if (!moved) {
                moved = settler.clearDirectories();
            }
        }
    }

    /** Goes over all paths once; whether anything changed. */
    private boolean pass(SettlePath settler) throws IOException {
        boolean moved = false;
        Optional<RelativePath> last = Optional.empty();
        for (List<RelativePath> page = paths(last, BATCH); !page.isEmpty(); page = paths(last, BATCH)) {
            for (RelativePath path : page) {
                moved |= settler.settle(path);
            }
            settler.finishBatch();
            site.commit();
            last = Optional.of(page.get(page.size() - 1));
        }
        return moved;
    }

    private List<RelativePath> paths(Optional<RelativePath> after, int most) {
        return site.ledger().incoming().paths(fileset.number(), after, most);
    }

    /** Whether so many deletions wait that a person should say that they are meant. */
    private boolean isBraked() {
        if (acceptDeletions) {
            return false;
        }
        long deletions = 0;
        Iterator<IncomingRow> rows = site.ledger().incoming().all(fileset.number());
        while (rows.hasNext()) {
            IncomingRow row = rows.next();
            if (row.version().content().isAbsent()) {
                Optional<EntryRow> here = site.ledger().entries().find(fileset.number(), row.path());
                deletions += here.filter(entry -> !entry.version().content().isAbsent()).isPresent() ? 1 : 0;
            }
        }
        return deletions > 0
                && !Trees.deleteLimit(site, fileset).allows(deletions, site.ledger().entries().counts(fileset.number()).live());
    }
}
