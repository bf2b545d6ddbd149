package org.remsync.delta;

import java.util.Arrays;

/**
 * A stretch of new content as a list of steps: some bytes that are new, then some that are copied from the old content,
 * or that repeat the byte before them. Bounded in steps and in new bytes.
 */
final class Ops {
    /** In place of an address: repeat the byte before. */
    static final long REPEAT = -1;

    /** Most steps of one list. */
    static final int MOST = 1 << 18;
    /** Most new bytes of one list. */
    static final int MOST_LITERALS = 24 << 20;

    int[] literals = new int[64];
    long[] lengths = new long[64];
    long[] from = new long[64];
    private int size;
    private int totalLiterals;
    private long total;

    int size() {
        return size;
    }

    int totalLiterals() {
        return totalLiterals;
    }

    /** How many bytes of new content these steps make. */
    long total() {
        return total;
    }

    boolean hasRoom(long literalCount) {
        return size < MOST && totalLiterals + literalCount <= MOST_LITERALS;
    }

    /** Adds a step; the length may be zero. */
    void add(int literalCount, long length, long address) {
        if (size == literals.length) {
            literals = Arrays.copyOf(literals, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
        }
        literals[size] = literalCount;
        lengths[size] = length;
        from[size] = address;
        size++;
        totalLiterals += literalCount;
        total += literalCount + length;
    }

    /** The same steps once more. */
    Ops copy() {
        Ops copy = new Ops();
        copy.literals = Arrays.copyOf(literals, size);
        copy.lengths = Arrays.copyOf(lengths, size);
        copy.from = Arrays.copyOf(from, size);
        copy.size = size;
        copy.totalLiterals = totalLiterals;
        copy.total = total;
        return copy;
    }

    /** Whether these are the same steps. */
    boolean isAs(Ops other) {
        return size == other.size
                && Arrays.equals(literals, 0, size, other.literals, 0, size)
                && Arrays.equals(lengths, 0, size, other.lengths, 0, size)
                && Arrays.equals(from, 0, size, other.from, 0, size);
    }

    void clear() {
        size = 0;
        totalLiterals = 0;
        total = 0;
    }

    /** Whether step {@code i} copies from the old content. */
    boolean copies(int i) {
        return lengths[i] > 0 && from[i] != REPEAT;
    }

    /** Where the old content goes on after step {@code i}, if {@code before} is where it went on before that. */
    long after(int i, long before) {
        return copies(i) ? from[i] + lengths[i] : before + literals[i] + lengths[i];
    }
}
