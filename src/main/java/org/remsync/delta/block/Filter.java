package org.remsync.delta.block;

/**
 * Says of most weak sums that no block has them, from a table of bits that the processor's cache holds. Two bits of one
 * word speak for each sum, so that with 32 bits for each block one sum in 200 passes without reason.
 */
final class Filter {
    private static final int SHARE = 32;
    private static final int SMALLEST = 16;
    private static final int LARGEST = 26;
    /** Which bits of a word is told by other bits of the key than which word; of its lower bits none is good. */
    private static final int FIRST = 38;

    private static final int SECOND = 32;

    private final long[] words;
    private final int shift;

    /** For so many blocks. */
    Filter(int blocks) {
        int size = 64 - Long.numberOfLeadingZeros((long) blocks * SHARE);
        int log = Math.max(SMALLEST, Math.min(LARGEST, size)) - 6;
        words = new long[1 << log];
        shift = Long.SIZE - log;
    }

    void add(long key) {
        words[(int) (key >>> shift)] |= 1L << (int) (key >>> FIRST) | 1L << (int) (key >>> SECOND);
    }

    /** False where no block has the sum with this key. */
    boolean mayHold(long key) {
        return holds(words[(int) (key >>> shift)], key);
    }

    /** Apart, since methods of more than 35 bytes of code are not always made part of a loop. */
    private static boolean holds(long word, long key) {
        return (word >>> (int) (key >>> FIRST) & 1) != 0 && (word >>> (int) (key >>> SECOND) & 1) != 0;
    }
}
