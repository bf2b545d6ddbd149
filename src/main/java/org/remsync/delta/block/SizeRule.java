package org.remsync.delta.block;

/** What becomes of sizes that differ. */
public enum SizeRule {
    /** They may not. */
    STRICT,
    /** The old content gets the size of the new one. */
    RESIZE,
    /** The smaller size counts; what is beyond it is left as it is. */
    MINSIZE
}
