package org.remsync.tree;

import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.model.Content;
import org.remsync.model.Metadata;

/** What is about to be installed: checked, with its metadata, and durable. */
public final class Staged {
    private final Content content;
    private final Metadata metadata;
    private final Optional<Path> file;
    private final Optional<Disk.Stat> stat;

    private Staged(Content content, Metadata metadata, Optional<Path> file, Optional<Disk.Stat> stat) {
        this.content = content;
        this.metadata = metadata;
        this.file = file;
        this.stat = stat;
    }

    static Staged of(Content content, Metadata metadata, Path file, Optional<Disk.Stat> stat) {
        return new Staged(content, metadata, Optional.of(file), stat);
    }

    /** A directory, which needs no staging. */
    public static Staged directory(Metadata metadata) {
        return new Staged(Content.DIRECTORY, metadata, Optional.empty(), Optional.empty());
    }

    /** Nothing: what is there is to be removed. */
    public static Staged nothing() {
        return new Staged(Content.ABSENT, Metadata.NONE, Optional.empty(), Optional.empty());
    }

    /** What is staged. */
    public Content content() {
        return content;
    }

    Metadata metadata() {
        return metadata;
    }

    /** Whether the file system shows a path as it showed what was staged, so that nobody changed it since. */
    public boolean isAsStaged(Disk.Stat now) {
        return stat.filter(then -> then.type() == now.type() && then.size() == now.size() && then.mode() == now.mode()
                && then.modified() == now.modified()).isPresent();
    }

    /** The staged file or symbolic link. */
    Path file() {
        return file.orElseThrow();
    }
}
