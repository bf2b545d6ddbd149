package org.remsync.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.RelativePath;

/**
 * Tells a directory that stays only because ignored things are in it: where it was deleted elsewhere it counts as gone,
 * though it cannot be removed.
 */
record Leftovers(Disk disk, IgnoreRules rules) {
    /** Whether a directory holds something, and only what is ignored or again such a directory. */
    boolean areAllIn(Path directory, String path) throws IOException {
        List<Path> entries = disk.list(directory);
        for (Path entry : entries) {
            if (!isLeftover(entry, path + "/" + FileNames.of(entry))) {
                return false;
            }
        }
        return !entries.isEmpty();
    }

    private boolean isLeftover(Path entry, String path) throws IOException {
        boolean directory = disk.stat(entry).filter(stat -> stat.type() == Disk.Type.DIRECTORY).isPresent();
        return entry.endsWith(RelativePath.PRIVATE)
                || rules.ignoredHere(Arrays.asList(path.split("/")), directory)
                || (directory && areAllIn(entry, path));
    }
}
