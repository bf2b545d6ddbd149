package org.remsync.tree;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Set;

/** A name, a length of a path or a target of a symbolic link that the file system of a root, or Java, cannot hold. */
public final class Unfit extends IOException {
    private static final long serialVersionUID = 1;
    /** What the system says then, as the launcher's locale has it. */
    private static final Set<String> REASONS = Set.of(
            "File name too long", "Invalid argument", "Invalid or incomplete multibyte or wide character",
            "Operation not permitted");

    private Unfit(FileSystemException cause) {
        super(cause);
    }

    /** What to throw in place of what the file system said. */
    static IOException or(FileSystemException said) {
        return is(said) ? new Unfit(said) : said;
    }

    static boolean is(FileSystemException said) {
        return REASONS.contains(Objects.toString(said.getReason(), ""));
    }
}
