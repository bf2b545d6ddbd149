package org.remsync.model;

/** What a member may do to a set. */
public enum Role {
    /** Its changes are taken. */
    READ_WRITE,
    /** It receives; changes made there are refused by the others. */
    READ_ONLY
}
