package org.remsync.base;

import org.jspecify.annotations.Nullable;

/** Whoever sent the input must act: a parcel, mail or invitation that cannot be believed or read. Ends in status 65. */
public final class InputException extends RemsyncException {
    /** A refusal: what was read, where, and what was wrong with it. */
    public InputException(String message, String hint) {
        this(message, hint, null);
    }

    /** As above, with the cause shown under {@code --debug}. */
    @SuppressWarnings("NullAway")
    public InputException(String message, String hint, @Nullable Throwable cause) {
        super(ExitCode.BAD_INPUT, message, hint, cause);
    }
}
