package org.remsync.delta;

/**
 * How matches are looked for.
 *
 * @param window how many bytes must be alike to be found at any place, a multiple of eight
 * @param step every how many bytes of the old content a place is remembered
 * @param onward shortest match that goes on where the last one would
 * @param near shortest match close to that
 * @param far shortest match anywhere else
 */
record Tuning(int window, int step, int onward, int near, int far) {
    /** Does well on most contents. */
    static final Tuning ANY = new Tuning(32, 16, 16, 32, 64);
    /** For texts with small changes. */
    static final Tuning TEXT = new Tuning(64, 32, 16, 32, 100);
    /** For databases and programs. */
    static final Tuning RECORDS = new Tuning(24, 8, 12, 24, 40);
    /** For databases and images that are large. */
    static final Tuning LARGE = new Tuning(24, 16, 12, 24, 40);
    /** For programs with many small changes. */
    static final Tuning CODE = new Tuning(16, 8, 24, 24, 32);
    /** For large texts with few changes. */
    static final Tuning LINES = new Tuning(48, 16, 24, 48, 200);
}
