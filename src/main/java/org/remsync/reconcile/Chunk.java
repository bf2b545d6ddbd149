package org.remsync.reconcile;

/**
 * A place where two texts made from one base differ from each other: the lines each has there, and who changed them.
 *
 * @param change whose change it is
 * @param base what stood there
 * @param mine what stands there here
 * @param theirs what stands there at the other site
 */
record Chunk(Change change, Span base, Span mine, Span theirs) {
    /** Who changed the lines. */
    enum Change {
        /** Only this side: its lines stand. */
        MINE,
        /** Only the other side: its lines are taken. */
        THEIRS,
        /** Both, and not alike: a person is needed. */
        CONFLICT
    }

    boolean isConflict() {
        return change == Change.CONFLICT;
    }
}
