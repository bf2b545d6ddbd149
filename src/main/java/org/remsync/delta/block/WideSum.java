package org.remsync.delta.block;

/**
 * A polynomial hash modulo 2^64, of which the upper 40 bits of a product are shown. In a file of millions of blocks,
 * sums of 32 bits are equal by chance so often that most of the time would go into finding that out.
 */
final class WideSum extends WeakSum {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    private static final long SQUARE = FACTOR * FACTOR;
    private static final long FOURTH = SQUARE * SQUARE;
    private static final long MIX = 0xd6e8feb86659fd93L;
    private static final int HIDDEN = 24;
    private static final long INVERSE = inverse();

    private int length;
    /** The factor to the power of the window's length. */
    private long power;

    private long hash;

    private static long inverse() {
        long inverse = FACTOR;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse;
    }

    @Override
    void start(byte[] bytes, int at, int count) {
        length = count;
        power = power(count);
        long sum = 0;
        int i = at;
        for (int end = at + (count & -4); i < end; i += 4) {
            sum = sum * FOURTH
                    + bytes[i] * (SQUARE * FACTOR)
                    + bytes[i + 1] * SQUARE
                    + bytes[i + 2] * FACTOR
                    + bytes[i + 3];
        }
        for (; i < at + count; i++) {
            sum = sum * FACTOR + bytes[i];
        }
        hash = sum;
    }

    private static long power(int exponent) {
        long result = 1;
        long square = FACTOR;
        for (int left = exponent; left > 0; left >>= 1) {
            result *= (left & 1) == 0 ? 1 : square;
            square *= square;
        }
        return result;
    }

    @Override
    int seek(byte[] bytes, int at, int last, Filter filter) {
        int i = at;
        int window = length;
        long factor = power;
        long sum = hash;
        // Two at a time, since each multiplication of the sum waits for the one before it.
        for (; i < last - 1; i += 2) {
            long first = bytes[i + window] - factor * bytes[i];
            long second = bytes[i + window + 1] - factor * bytes[i + 1];
            long next = sum * FACTOR + first;
            sum = sum * SQUARE + (first * FACTOR + second);
            if (filter.mayHold(next * MIX)) {
                hash = next;
                return i + 1;
            }
            if (filter.mayHold(sum * MIX)) {
                hash = sum;
                return i + 2;
            }
        }
        if (i < last) {
            sum = sum * FACTOR + (bytes[i + window] - factor * bytes[i]);
            i++;
        }
        hash = sum;
        return i;
    }

    @Override
    void shrink(byte first) {
        length--;
        power *= INVERSE;
        hash -= power * first;
    }

    @Override
    long digest() {
        return hash * MIX >>> HIDDEN;
    }

    @Override
    long key(long digest) {
        return digest << HIDDEN;
    }
}
