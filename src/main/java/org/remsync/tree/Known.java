package org.remsync.tree;

import java.util.Optional;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;

/**
 * What is remembered of a path.
 *
 * @param path where
 * @param content what was there; {@link Content#ABSENT} where something was once
 * @param metadata its mode and time
 * @param seen what the file system said of it then; empty if its content must be read
 */
public record Known(RelativePath path, Content content, Metadata metadata, Optional<Seen> seen) {
    /** Remembered as a version. */
    public Known(RelativePath path, Version version, Optional<Seen> seen) {
        this(path, version.content(), version.metadata(), seen);
    }
}
