package org.remsync.tree;

/** How an attempt to change a path ended. In all cases but {@link #DONE} the path is as it was. */
public enum Outcome {
    /** The path now holds what it should. */
    DONE,
    /** The path does not hold the content that was expected: someone here changed it. */
    LOCAL_CHANGED,
    /** A parent is no directory, or a device, FIFO or socket stands at the path. */
    BLOCKED,
    /** The directory to be removed still holds something, perhaps only what is ignored. */
    NOT_EMPTY,
    /** The user whose program this is may not change the path. */
    DENIED,
    /** The file system cannot hold such a name or link, or what was offered is not what it says. */
    UNFIT,
    /** The disk has no room for it, or would have too little left. */
    NO_ROOM
}
