package org.remsync.base;

/** The exit statuses of the program, as in {@code sysexits.h}. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** Done, and a person is needed; given only where it was asked for with {@code --exit-code}. */
    PERSON_NEEDED(1),
    /** The command line is wrong, or names what is not there. */
    USAGE(64),
    /** The input is wrong: a parcel, an invitation, a file. */
    BAD_INPUT(65),
    /** Mail cannot be sent or fetched. */
    UNAVAILABLE(69),
    /** Something that cannot happen did. */
    SOFTWARE(70),
    /** Reading or writing failed. */
    IO(74),
    /**
     * Try again later: locked, the disk is full, or a set's root is not there. A mail system then keeps the mail and asks
     * again.
     */
    TRY_AGAIN(75),
    /** Not allowed. */
    NOT_ALLOWED(77),
    /** The settings are wrong, or there is no site. */
    BAD_SETTINGS(78);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number given to the operating system. */
    public int status() {
        return status;
    }
}
