package org.remsync.reconcile;

/** What may stand in the way of applying a version. */
public enum Obstacle {
    /** Nothing does. */
    NONE,
    /** It came from a member that may only read; nothing of it is taken. */
    READ_ONLY,
    /** A name that some file systems cannot tell from this one is here. */
    TWIN,
    /** Too many deletions came at once. */
    BRAKE,
    /** The directory it belongs in is no directory here. */
    PARENT,
    /** A directory is to go or to become something else, and holds what is not to go. */
    NOT_EMPTY
}
