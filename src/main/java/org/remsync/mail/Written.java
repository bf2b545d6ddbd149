package org.remsync.mail;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;

/** Files that appear whole and durably, or not at all. */
final class Written {
    /** What a file shall hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private Written() {}

    /** Writes under one name, then moves to the other. Both in one file system; the mode is the umask's. */
    static void atomically(Path passing, Path target, Content content) throws IOException {
        try {
            try (FileChannel file = FileChannel.open(passing, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file));
                content.writeTo(out);
                out.flush();
                file.force(true);
            }
            Files.move(passing, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passing);
        }
        try (FileChannel directory = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Refuses a directory that is not there: made anew, it would lie under a stick's mount point. */
    static void require(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RetryException(ExitCode.UNAVAILABLE, "no directory " + directory, "Is the stick mounted?");
        }
    }

    static void make(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            require(directory);
        }
    }
}
