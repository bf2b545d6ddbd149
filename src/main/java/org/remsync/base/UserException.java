package org.remsync.base;

import org.jspecify.annotations.Nullable;

/** The person at this site must act: a wrong command, wrong settings, something not allowed. */
public final class UserException extends RemsyncException {
    /** A failure with its exit status, message and hint (which may be empty). */
    public UserException(ExitCode exitCode, String message, String hint) {
        this(exitCode, message, hint, null);
    }

    /** As above, with the cause shown under {@code --debug}. */
    @SuppressWarnings("NullAway")
    public UserException(ExitCode exitCode, String message, String hint, @Nullable Throwable cause) {
        super(exitCode, message, hint, cause);
    }

    /** A wrong command line. */
    public static UserException usage(String message, String hint) {
        return new UserException(ExitCode.USAGE, message, hint);
    }

    /** Something that is not allowed here. */
    public static UserException notAllowed(String message, String hint) {
        return new UserException(ExitCode.NOT_ALLOWED, message, hint);
    }

    /** Wrong settings. */
    public static UserException settings(String message, String hint) {
        return new UserException(ExitCode.BAD_SETTINGS, message, hint);
    }
}
