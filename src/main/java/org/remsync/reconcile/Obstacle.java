package org.remsync.reconcile;

/** What may stand in the way of applying a version. */
public enum Obstacle {
    /** Nothing does. */
    NONE,
    /** It came from a member that may only read; nothing of it is taken. */
    READ_ONLY,
    /** It came from a site with which the exchange has ended since; nothing of it is taken. */
    RETIRED,
    /** A name that some file systems cannot tell from this one is here. */
    TWIN,
    /** Too many deletions came at once. */
    BRAKE,
    /** The directory it belongs in is no directory here. */
    PARENT,
    /** A directory is to go or to become something else, and holds what is not to go. */
    NOT_EMPTY;

    /** Whether it lies in who sent the version, so that nothing of it may be taken. */
    boolean isOfSender() {
        return this == READ_ONLY || this == RETIRED;
    }
}
