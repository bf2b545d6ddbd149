package org.remsync.config;

/**
 * Where the password of a mail server is kept: never in the settings themselves.
 *
 * @param source what kind of place
 * @param place a file's absolute path, or a command for {@code /bin/sh}; empty for {@link Source#NONE}
 */
public record Password(Source source, String place) {
    /** What kind of place. */
    public enum Source {
        /** There is none. */
        NONE,
        /** The first line of a file. */
        FILE,
        /** The first line that a command prints. */
        COMMAND
    }

    /** No password. */
    public static final Password NONE = new Password(Source.NONE, "");
}
