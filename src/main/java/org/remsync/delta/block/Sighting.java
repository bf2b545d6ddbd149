package org.remsync.delta.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the file system tells of a file, by which a change can be noticed; of a device it tells nothing of use. */
final class Sighting {
    private final Path file;
    private final Map<String, Object> told;

    /** Looks at a file. */
    Sighting(Path file) throws IOException {
        this.file = file;
        told = look();
    }

    private Map<String, Object> look() throws IOException {
        return Files.isRegularFile(file) ? Files.readAttributes(file, "unix:size,lastModifiedTime,ctime") : Map.of();
    }

    /** Whether it is still told the same. */
    boolean isStill() throws IOException {
        return told.equals(look());
    }
}
