package org.remsync.delta.block;

/**
 * What the steps of a delta come to.
 *
 * @param copies how many copy old bytes
 * @param copied how many bytes they copy
 * @param literals how many bring new bytes
 * @param fresh how many bytes those bring
 */
public record StepCount(long copies, long copied, long literals, long fresh) {
    StepCount and(StepReader steps) {
        return steps.copies()
                ? new StepCount(copies + 1, copied + steps.length(), literals, fresh)
                : new StepCount(copies, copied, literals + 1, fresh + steps.length());
    }
}
