package org.remsync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import org.remsync.base.ExitCode;
import org.remsync.base.RemsyncException;

/**
 * How a command failed: the one ladder from what was thrown to what a person is told and the program ends with.
 *
 * @param exitCode the status
 * @param message what happened
 * @param hint what to do, or empty
 */
record Failure(ExitCode exitCode, String message, String hint) {
    /** What to say of something thrown. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof RemsyncException told) {
            return new Failure(told.exitCode(), Objects.toString(told.getMessage(), ""), told.hint());
        }
        if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return of(wrapped.getCause());
        }
        if (thrown instanceof IOException io) {
            return ofInputOutput(io);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(ExitCode.TRY_AGAIN, "not enough memory: " + thrown.getMessage(),
                    "Give Java more of it (JAVA_TOOL_OPTIONS=-Xmx2g).");
        }
        return new Failure(
                ExitCode.SOFTWARE,
                "a fault of remsync itself: " + thrown,
                "Run it again with --debug and report what it prints.");
    }

    private static Failure ofInputOutput(IOException io) {
        String message = describe(io);
        boolean full = message.contains("No space left on device") || message.contains("quota exceeded");
        return full
                ? new Failure(ExitCode.TRY_AGAIN, message,
                        "Make room; nothing is lost, and the next run goes on from here.")
                : new Failure(ExitCode.IO, message, "");
    }

    /** Java's file exceptions name the file and leave out what is wrong with it. */
    private static String describe(IOException io) {
        if (!(io instanceof FileSystemException file) || file.getReason() != null) {
            return Objects.requireNonNullElse(io.getMessage(), io.toString());
        }
        String wrong = io instanceof NoSuchFileException ? "no such file"
                : io instanceof AccessDeniedException ? "permission denied"
                : io instanceof FileAlreadyExistsException ? "exists already"
                : io instanceof NotDirectoryException ? "is no directory"
                : io instanceof DirectoryNotEmptyException ? "directory is not empty"
                : "failed";
        return file.getFile() + ": " + wrong;
    }
}
