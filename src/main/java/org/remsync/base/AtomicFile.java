package org.remsync.base;

import java.io.IOException;
import java.nio.file.Path;

/** Small files that are replaced whole: after a crash the old or the new content is there, never a torn one. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes, syncs, renames over {@code file} and syncs the directory; durable on return. The file's mode is 0600. */
    public static void write(Disk disk, Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        if (disk.stat(fresh).isPresent()) {
            disk.delete(fresh);
        }
        try (Disk.Output out = disk.create(fresh)) {
            out.write(content);
            out.sync();
        }
        disk.move(fresh, file);
        disk.sync(file.getParent());
    }

    /** The whole of a small file. */
    public static byte[] read(Disk disk, Path file) throws IOException {
        try (var in = disk.read(file)) {
            return in.readAllBytes();
        }
    }
}
