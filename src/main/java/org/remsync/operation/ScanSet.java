package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.SeenRow;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.tree.Found;
import org.remsync.tree.IgnoreRules;
import org.remsync.tree.Known;
import org.remsync.tree.SetRoot;
import org.remsync.tree.TreeScanner;

/**
 * Finds what changed in a set's tree and gives each change a version. Stats everything, reads only what may have changed.
 * Records deletions only if they are not suspiciously many.
 */
public final class ScanSet {
    private final Site site;

    /** In an open site. */
    public ScanSet(Site site) {
        this.site = site;
    }

    /**
     * Scans one set and commits what it found.
     *
     * @param acceptDeletions whether a person has agreed to more deletions than the set's limit
     */
    public ScanReport run(FilesetRow fileset, boolean acceptDeletions) throws IOException {
        ScanReport report = scan(fileset, acceptDeletions);
        site.commit();
        return report;
    }

    /** As {@link #run}, but the caller commits or rolls back. */
    ScanReport scan(FilesetRow fileset, boolean acceptDeletions) throws IOException {
        SetRoot root = new SetRoot(site.disk(), fileset.root());
        Findings findings = new Findings(fileset);
        if (root.check(fileset.id()) != SetRoot.Presence.PRESENT) {
            return findings.report(0, true);
        }
        IgnoreRules rules = Trees.rules(site, fileset);
        new TreeScanner(site.disk(), fileset.root(), rules, site.world().threads(), site.traits()).scan(known(fileset), findings);
        int held = findings.recordDeletions(acceptDeletions);
        site.ledger().facts().put(scannedKey(fileset), "yes");
        site.ledger().facts().put(heldKey(fileset), Integer.toString(held));
        return findings.report(held, false);
    }

    /** How many deletions the last scan found and did not record, being too many. */
    static int heldDeletions(Site site, FilesetRow fileset) {
        return site.ledger().facts().get(heldKey(fileset)).map(Integer::parseInt).orElse(0);
    }

    private static String heldKey(FilesetRow fileset) {
        return "held-deletions." + fileset.id();
    }

    private static String scannedKey(FilesetRow fileset) {
        return "scanned." + fileset.id();
    }

    private Iterator<Known> known(FilesetRow fileset) {
        Iterator<SeenRow> rows = site.ledger().entries().seen(fileset.number());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Known next() {
                SeenRow row = rows.next();
                return new Known(row.path(), row.content(), row.metadata(), row.seen());
            }
        };
    }

    /** Takes what the scanner finds to the ledger; deletions wait until their number is known. */
    private final class Findings implements TreeScanner.Listener {
        private final FilesetRow fileset;
        private final LocalChange changes;
        private final boolean first;
        private final boolean rebuilt;
        private final List<RelativePath> added = new ArrayList<>();
        private final List<RelativePath> changed = new ArrayList<>();
        private final List<RelativePath> gone = new ArrayList<>();
        private final List<ScanReport.Skipped> skipped = new ArrayList<>();
        private long unchanged;

        Findings(FilesetRow fileset) {
            this.fileset = fileset;
            this.changes = new LocalChange(site, fileset);
            this.first = site.ledger().facts().get(scannedKey(fileset)).isEmpty();
            this.rebuilt = site.ledger().facts().get(RecoverLedger.REBUILT).isPresent();
        }

        @Override
        public void unchanged(RelativePath path) {
            unchanged++;
        }

        @Override
        public void refreshed(RelativePath path, Seen seen) {
            unchanged++;
            site.ledger().entries().see(fileset.number(), path, seen);
        }

        @Override
        public void appeared(RelativePath path, Found found) {
            added.add(path);
            if (first) {
                changes.foundWithoutHistory(path, found, rebuilt);
            } else {
                changes.found(path, found);
            }
        }

        @Override
        public void changed(RelativePath path, Found found) {
            Optional<EntryRow> known = site.ledger().entries().find(fileset.number(), path);
            boolean wasGone = known.map(row -> row.version().content().isAbsent()).orElse(true);
            (wasGone ? added : changed).add(path);
            changes.found(path, found);
        }

        @Override
        public void gone(RelativePath path) {
            if (!changes.isHalfDone(path)) {
                gone.add(path);
            }
        }

        @Override
        public void ignored(RelativePath path) {
            unchanged++;
        }

        @Override
        public void skipped(String name, String reason) {
            skipped.add(new ScanReport.Skipped(name, reason));
        }

        /** Records them and answers 0, or answers how many were too many to record. */
        int recordDeletions(boolean accepted) {
            long before = gone.isEmpty() ? 0 : site.ledger().entries().counts(fileset.number()).live();
            if (!accepted && !Trees.deleteLimit(site, fileset).allows(gone.size(), before)) {
                int held = gone.size();
                gone.clear();
                return held;
            }
            for (RelativePath path : gone) {
                changes.found(path, Found.NOTHING);
            }
            return 0;
        }

        ScanReport report(int held, boolean rootMissing) {
            return new ScanReport(fileset.name(), added, changed, gone, unchanged, skipped, held, rootMissing);
        }
    }
}
