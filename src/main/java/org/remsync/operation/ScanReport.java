package org.remsync.operation;

import java.util.List;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;

/**
 * What a scan found.
 *
 * @param fileset the set
 * @param added paths that were not there before
 * @param changed paths with another content or other metadata
 * @param deleted paths that are gone
 * @param unchanged how many are as they were
 * @param skipped what could not be taken in, with the reason
 * @param heldDeletions how many deletions wait for a person, being more than the set's limit; none of them was recorded
 * @param rootMissing whether the root was not there, or is not this set's; then nothing was recorded
 */
public record ScanReport(
        FilesetName fileset,
        List<RelativePath> added,
        List<RelativePath> changed,
        List<RelativePath> deleted,
        long unchanged,
        List<Skipped> skipped,
        int heldDeletions,
        boolean rootMissing) {

    /** Something that could not be taken in. */
    public record Skipped(String name, String reason) {}

    /** Copies the lists. */
    public ScanReport {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        deleted = List.copyOf(deleted);
        skipped = List.copyOf(skipped);
    }

    /** Whether a person must look at something before the set can go out. */
    public boolean held() {
        return rootMissing || heldDeletions > 0;
    }
}
