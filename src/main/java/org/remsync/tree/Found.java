package org.remsync.tree;

import java.util.Optional;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.Seen;
import org.remsync.model.Version;

/**
 * What is at a path on disk.
 *
 * @param content what is there
 * @param metadata its mode and time, as far as its kind has them
 * @param seen what the file system says of it; empty for directories and where nothing is
 */
public record Found(Content content, Metadata metadata, Optional<Seen> seen) {
    /** Nothing is there. */
    public static final Found NOTHING = new Found(Content.ABSENT, Metadata.NONE, Optional.empty());

    static Found directory(int mode) {
        return new Found(Content.DIRECTORY, new Metadata(mode & 0777, 0), Optional.empty());
    }

    /** Whether the same is remembered. */
    boolean matches(Known known) {
        return content.equals(known.content()) && metadata.equals(known.metadata());
    }

    /** Whether a version says the same, its history apart. */
    public boolean matches(Version version) {
        return content.equals(version.content()) && metadata.equals(version.metadata());
    }
}
