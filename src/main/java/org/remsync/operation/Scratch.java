package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import org.remsync.base.Disk;

/** Files that nobody misses after a crash. */
final class Scratch {
    private Scratch() {}

    /** Removes a file if it is there. */
    static void remove(Disk disk, Path file) throws IOException {
        if (disk.stat(file).isPresent()) {
            disk.delete(file);
        }
    }

    /** Removes all files of a directory. */
    static void empty(Disk disk, Path directory) throws IOException {
        for (Path file : disk.list(directory)) {
            if (disk.stat(file).filter(stat -> stat.type() != Disk.Type.DIRECTORY).isPresent()) {
                disk.delete(file);
            }
        }
    }
}
