package org.remsync.base;

/**
 * A failure that a person is told about: what happened, to which file or parcel, with which values; and, as the hint,
 * what to do next. The three subclasses say who must act.
 */
public abstract sealed class RemsyncException extends RuntimeException
        permits UserException, RetryException, InputException {
    private final String hint;
    private final ExitCode exitCode;

    RemsyncException(ExitCode exitCode, String message, String hint, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** What the person can do next, as one sentence; empty where there is nothing to advise. */
    public String hint() {
        return hint;
    }

    /** Message and hint, for where both must stand on one line. */
    public String told() {
        String message = String.valueOf(getMessage());
        return hint.isEmpty() ? message : message + (message.matches("(?s).*[.!?]") ? " " : ". ") + hint;
    }

    /** The status with which the program ends when nothing catches this. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
