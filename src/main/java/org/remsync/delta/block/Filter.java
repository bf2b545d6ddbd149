package org.remsync.delta.block;

/**
 * Says of most weak sums that no block has them, from a table of bits that the processor's cache holds. Two bits speak
 * for each sum, so that with 32 bits for each block one sum in 250 passes without reason.
 */
final class Filter {
    private static final int SHARE = 32;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 26;
    /** The second bit is told by other bits of the key; of the lower ones none is good. */
    private static final int SECOND = 14;

    private final long[] bits;
    private final int shift;
    private final int shiftOfWord;

    /** For so many blocks. */
    Filter(int blocks) {
        int size = 64 - Long.numberOfLeadingZeros((long) blocks * SHARE);
        int log = Math.max(SMALLEST, Math.min(LARGEST, size));
        bits = new long[1 << log - 6];
        shift = Long.SIZE - log;
        shiftOfWord = shift + 6;
    }

    void add(long key) {
        set(key);
        set(key << SECOND);
    }

    private void set(long key) {
        bits[(int) (key >>> shiftOfWord)] |= 1L << (int) (key >>> shift);
    }

    /** False where no block has the sum with this key. */
    boolean mayHold(long key) {
        return isSet(key) && isSet(key << SECOND);
    }

    private boolean isSet(long key) {
        return (bits[(int) (key >>> shiftOfWord)] >>> (int) (key >>> shift) & 1) != 0;
    }
}
