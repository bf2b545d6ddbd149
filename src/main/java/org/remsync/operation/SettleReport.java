package org.remsync.operation;

import java.util.ArrayList;
import java.util.List;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;

/**
 * What became of the versions that waited in one set.
 *
 * @param fileset the set
 * @param applied paths whose content changed here
 * @param joined how many were here already
 * @param conflicts paths newly flagged for a person
 * @param held how many still wait for something
 * @param rootMissing whether the tree was not there, so that all of them wait
 */
public record SettleReport(
        FilesetName fileset,
        List<RelativePath> applied,
        long joined,
        List<RelativePath> conflicts,
        long held,
        boolean rootMissing) {
    /** Copies the lists. */
    public SettleReport {
        applied = List.copyOf(applied);
        conflicts = List.copyOf(conflicts);
    }

    /** Gathers while settling. */
    static final class Tally {
        private final List<RelativePath> applied = new ArrayList<>();
        private final List<RelativePath> conflicts = new ArrayList<>();
        private long joined;

        void applied(RelativePath path) {
            applied.add(path);
        }

        void joined() {
            joined++;
        }

        void conflict(RelativePath path) {
            conflicts.add(path);
        }

        SettleReport report(FilesetName fileset, long held, boolean rootMissing) {
            return new SettleReport(fileset, applied, joined, conflicts, held, rootMissing);
        }
    }
}
