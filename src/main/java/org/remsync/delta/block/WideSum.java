package org.remsync.delta.block;

/**
 * A polynomial hash modulo 2^64, of which the upper 40 bits are shown. In a file of millions of blocks, sums of 32 bits
 * are equal by chance so often that most of the time would go into finding that out.
 */
final class WideSum extends WeakSum {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    private static final long SQUARE = FACTOR * FACTOR;
    private static final long FOURTH = SQUARE * SQUARE;
    private static final int HIDDEN = 24;
    private static final long INVERSE = inverse();
    /** Each byte times the factor, since memory gives more numbers at a time than the processor multiplies. */
    private static final long[] TIMES = multiples(FACTOR);

    private int length;
    /** The factor to the power of the window's length: what the first byte counts. */
    private long power;

    private long hash;

    private static long inverse() {
        long inverse = FACTOR;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - FACTOR * inverse;
        }
        return inverse;
    }

    private static long[] multiples(long factor) {
        long[] multiples = new long[256];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = i * factor;
        }
        return multiples;
    }

    @Override
    void start(byte[] bytes, int at, int count) {
        length = count;
        power = power(count);
        long[] times = TIMES;
        long sum = 0;
        int i = at;
        // Eight at a time, since each multiplication of the sum waits for the one before it.
        for (int end = at + (count & -8); i < end; i += 8) {
            long first = times[bytes[i] & 0xff] + (bytes[i + 1] & 0xff);
            long second = times[bytes[i + 2] & 0xff] + (bytes[i + 3] & 0xff);
            long third = times[bytes[i + 4] & 0xff] + (bytes[i + 5] & 0xff);
            long fourth = times[bytes[i + 6] & 0xff] + (bytes[i + 7] & 0xff);
            sum = sum * (FOURTH * FOURTH) + (first * (FOURTH * SQUARE) + second * FOURTH) + (third * SQUARE + fourth);
        }
        for (; i < at + count; i++) {
            sum = sum * FACTOR + (bytes[i] & 0xff);
        }
        hash = sum * FACTOR;
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
        // Two at a time, for the same reason.
        for (; i < last - 1; i += 2) {
            long first = sum + (bytes[i + window] & 0xff) - factor * (bytes[i] & 0xff);
            long second = (bytes[i + window + 1] & 0xff) - factor * (bytes[i + 1] & 0xff);
            long next = first * FACTOR;
            sum = first * SQUARE + second * FACTOR;
            if (filter.mayHold(next)) {
                hash = next;
                return i + 1;
            }
            if (filter.mayHold(sum)) {
                hash = sum;
                return i + 2;
            }
        }
        if (i < last) {
            sum = (sum + (bytes[i + window] & 0xff) - factor * (bytes[i] & 0xff)) * FACTOR;
            i++;
        }
        hash = sum;
        return i;
    }

    @Override
    void shrink(byte first) {
        hash -= power * (first & 0xff);
        power *= INVERSE;
        length--;
    }

    @Override
    long digest() {
        return hash >>> HIDDEN;
    }

    @Override
    long key(long digest) {
        return digest << HIDDEN;
    }
}
