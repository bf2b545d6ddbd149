package org.remsync.base;

/** The exit statuses of the program, up to 78 as in {@code sysexits.h}. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** Done, and a person is needed; given only where it was asked for with {@code --exit-code}. */
    PERSON_NEEDED(1),
    /** The command line is wrong, or names what is not there. */
    USAGE(64),
    /** The input is wrong: a parcel, an invitation, a file. */
    BAD_INPUT(65),
    /** A file that is there cannot be read. */
    CANNOT_READ(66),
    /** Mail cannot be sent or fetched, or the other end of a live link cannot be reached or went away. */
    UNAVAILABLE(69),
    /** Something that cannot happen did. */
    SOFTWARE(70),
    /** Writing failed, or reading in the middle. */
    IO(74),
    /**
     * Try again later: locked, the disk is full, or a set's root is not there. A mail system then keeps the mail and asks
     * again.
     */
    TRY_AGAIN(75),
    /** The other end of a live link speaks something else. */
    PROTOCOL(76),
    /** Not allowed. */
    NOT_ALLOWED(77),
    /** The settings are wrong, or there is no site. */
    BAD_SETTINGS(78),
    /** A delta is for another content, or another device. */
    OTHER_BASE(79),
    /** Sizes differ and may not. */
    SIZES_DIFFER(80),
    /** A file changed while it was read. */
    CHANGED_MEANWHILE(81),
    /** What was made is not what it should be. */
    WRONG_RESULT(82),
    /** The other end of a live link, or the command that reaches it, was silent for too long. */
    SILENT(83);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number given to the operating system. */
    public int status() {
        return status;
    }
}
