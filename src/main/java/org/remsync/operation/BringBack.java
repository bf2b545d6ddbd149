package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.tree.Outcome;

/**
 * Brings what was here once back to its path, as a new version of our own. The site offers it to itself, and it is settled
 * like what a peer offers: looked at once more, what it replaces kept, and finished by the next run if this one is cut short.
 */
final class BringBack {
    /** The number by which a site goes in what it offers to itself; no peer has it. */
    static final int SELF = 0;

    private final Site site;
    private final FilesetRow fileset;
    private final Here here;
    private final Bytes bytes;
    private final List<RelativePath> done = new ArrayList<>();
    private final List<UndoParcel.Left> left = new ArrayList<>();

    BringBack(Site site, FilesetRow fileset) throws IOException {
        this.site = site;
        this.fileset = fileset;
        this.here = new Here(site, fileset);
        this.bytes = new Bytes(site);
    }

    /** Offers what a path held once, in place of our version of it. */
    void offer(EntryRow now, Version once, String label) throws IOException {
        if (!bytes.bring(once.content())) {
            leave(now.path(), "the content from before is kept no more");
            return;
        }
        Version fresh = new Version(
                once.content(), once.metadata(), now.version().vector().with(site.author(), site.nextTick()));
        site.ledger().incoming().put(fileset.number(), new IncomingRow(
                0, now.path(), SELF, fresh, now.lineage().descend(now.version()), Status.NEW, "", false, site.now(), label));
    }

    /** Our version of a path, to be shown to {@link #offer}; empty, and noted as left, where it cannot be read. */
    Optional<EntryRow> now(RelativePath path) throws IOException {
        Optional<EntryRow> now = here.now(path);
        if (now.isEmpty()) {
            leave(path, SettlePath.UNREADABLE);
        }
        return now;
    }

    /** Notes that a path stays as it is. */
    void leave(RelativePath path, String reason) {
        left.add(new UndoParcel.Left(path, reason));
    }

    /** Settles all that was offered, over and over while anything moves, and gives up on the rest. Commits. */
    void settle() throws IOException {
        SettlePath settler = new SettlePath(site, fileset, new SettleReport.Tally(), false);
        boolean moved = true;
        while (moved) {
            moved = false;
            Optional<IncomingRow> row = nextOffer(Optional.empty());
            for (; row.isPresent(); row = nextOffer(Optional.of(row.get().path()))) {
                moved |= settler.settle(row.get().path()) && settled(row.get());
            }
            settler.finishBatch();
            site.commit();
        }
        for (Optional<IncomingRow> row = nextOffer(Optional.empty()); row.isPresent(); row = nextOffer(Optional.empty())) {
            String reason = row.get().reason();
            leave(row.get().path(), reason.isEmpty() ? Words.of(Outcome.LOCAL_CHANGED) : reason);
            site.ledger().incoming().delete(row.get().id());
        }
        site.commit();
    }

    /** Whether an offer waits no more. */
    private boolean settled(IncomingRow offer) {
        if (site.ledger().incoming().find(offer.id()).isPresent()) {
            return false;
        }
        boolean taken = site.ledger().entries().find(fileset.number(), offer.path())
                .filter(row -> row.version().equals(offer.version()))
                .isPresent();
        if (taken) {
            done.add(offer.path());
        } else {
            leave(offer.path(), Words.of(Outcome.LOCAL_CHANGED));
        }
        return true;
    }

    private Optional<IncomingRow> nextOffer(Optional<RelativePath> after) {
        Optional<RelativePath> last = after;
        while (true) {
            List<RelativePath> next = site.ledger().incoming().paths(fileset.number(), last, 1);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<IncomingRow> offer = offered(next.get(0));
            if (offer.isPresent()) {
                return offer;
            }
            last = Optional.of(next.get(0));
        }
    }

    /** What this site offered itself at a path and did not settle yet. */
    Optional<IncomingRow> offered(RelativePath path) {
        return site.ledger().incoming().forPath(fileset.number(), path).stream()
                .filter(row -> row.peer() == SELF)
                .findFirst();
    }

    /** The paths that were brought back. */
    List<RelativePath> done() {
        return done;
    }

    /** Those that were not. */
    List<UndoParcel.Left> left() {
        return left;
    }
}
