package org.remsync.delta.block;

/**
 * What the steps of a delta come to.
 *
 * @param copies how many copy old bytes
 * @param copied how many bytes they copy
 * @param literals how many bring new bytes
 * @param fresh how many bytes those bring
 * @param zeros how many bytes are made zeros
 */
public record StepCount(long copies, long copied, long literals, long fresh, long zeros) {
    /** Of no steps. */
    static final StepCount NONE = new StepCount(0, 0, 0, 0, 0);

    StepCount and(StepReader steps) {
        long length = steps.length();
        if (made() + length < 0) {
            throw Malformed.patch("it makes more than there can be");
        }
        return steps.copies() ? new StepCount(copies + 1, copied + length, literals, fresh, zeros)
                : steps.isZeros() ? new StepCount(copies, copied, literals, fresh, zeros + length)
                : new StepCount(copies, copied, literals + 1, fresh + length, zeros);
    }

    /** How many bytes all of them make. */
    public long made() {
        return copied + fresh + zeros;
    }
}
