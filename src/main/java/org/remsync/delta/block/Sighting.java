package org.remsync.delta.block;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the file system tells of a file, by which a change can be noticed; of a device it tells nothing of use. */
record Sighting(Object size, Object modified, Object changed) {
    static Optional<Sighting> of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, Object> told = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime");
        return Optional.of(new Sighting(told.get("size"), told.get("lastModifiedTime"), told.get("ctime")));
    }
}
