package org.remsync.tree;

import java.nio.file.Path;
import java.util.Optional;
import org.remsync.model.Content;
import org.remsync.model.Metadata;

/** What is about to be installed: checked, with its metadata, and durable. */
public final class Staged {
    private final Content content;
    private final Metadata metadata;
    private final Optional<Path> file;

    private Staged(Content content, Metadata metadata, Optional<Path> file) {
        this.content = content;
        this.metadata = metadata;
        this.file = file;
    }

    static Staged of(Content content, Metadata metadata, Path file) {
        return new Staged(content, metadata, Optional.of(file));
    }

    /** A directory, which needs no staging. */
    public static Staged directory(Metadata metadata) {
        return new Staged(Content.DIRECTORY, metadata, Optional.empty());
    }

    /** Nothing: what is there is to be removed. */
    public static Staged nothing() {
        return new Staged(Content.ABSENT, Metadata.NONE, Optional.empty());
    }

    /** What is staged. */
    public Content content() {
        return content;
    }

    Metadata metadata() {
        return metadata;
    }

    /** The staged file or symbolic link. */
    Path file() {
        return file.orElseThrow();
    }
}
