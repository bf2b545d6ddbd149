package org.remsync.base;

import org.jspecify.annotations.Nullable;

/** Nobody need act but time: the ledger is locked, the disk is full, the mail server is away, a read failed. */
public final class RetryException extends RemsyncException {
    /** A failure with its exit status, message and hint (which may be empty). */
    public RetryException(ExitCode exitCode, String message, String hint) {
        this(exitCode, message, hint, null);
    }

    /** As above, with the cause shown under {@code --debug}. */
    @SuppressWarnings("NullAway")
    public RetryException(ExitCode exitCode, String message, String hint, @Nullable Throwable cause) {
        super(exitCode, message, hint, cause);
    }
}
