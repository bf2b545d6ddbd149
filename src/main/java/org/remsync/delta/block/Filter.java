package org.remsync.delta.block;

/**
 * Says of most weak sums that no block has them, from a table of bits that the processor's cache holds. Two bits speak
 * for each sum, so that with 32 bits for each block one sum in 250 passes without reason.
 */
final class Filter {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int SHARE = 32;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 26;

    private final long[] bits;
    private final int shift;

    /** For so many blocks. */
    Filter(int blocks) {
        int size = 64 - Long.numberOfLeadingZeros((long) blocks * SHARE);
        int log = Math.max(SMALLEST, Math.min(LARGEST, size));
        bits = new long[1 << log - 6];
        shift = Long.SIZE - log;
    }

    /** The sum, its upper bits good for choosing a slot. */
    static long spread(long sum) {
        return sum * SPREAD;
    }

    void add(long sum) {
        long spread = spread(sum);
        set(spread >>> shift);
        set(spread << 26 >>> shift);
    }

    private void set(long bit) {
        bits[(int) (bit >>> 6)] |= 1L << bit;
    }

    /** False where no block has this sum. */
    boolean mayHold(long sum) {
        long spread = spread(sum);
        return isSet(spread >>> shift) && isSet(spread << 26 >>> shift);
    }

    private boolean isSet(long bit) {
        return (bits[(int) (bit >>> 6)] & 1L << bit) != 0;
    }
}
