package org.remsync.delta.block;

/** A polynomial hash modulo 2^32, with the numbers of librsync. */
final class RabinKarp extends WeakSum {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int FACTOR = 0x08104225;
    private static final int INVERSE = 0x98f009ad;
    private static final int SQUARE = FACTOR * FACTOR;
    private static final int FOURTH = SQUARE * SQUARE;

    /** The factor to the power of the window's length. */
    private int power;

    private int length;
    private int hash;

    @Override
    void start(byte[] bytes, int at, int count) {
        length = count;
        power = power(count);
        int sum = 1;
        int i = at;
        // Four at a time, since each multiplication waits for the one before it.
        for (int end = at + (count & -4); i < end; i += 4) {
            sum = sum * FOURTH
                    + (bytes[i] & 0xff) * (SQUARE * FACTOR)
                    + (bytes[i + 1] & 0xff) * SQUARE
                    + (bytes[i + 2] & 0xff) * FACTOR
                    + (bytes[i + 3] & 0xff);
        }
        for (; i < at + count; i++) {
            sum = sum * FACTOR + (bytes[i] & 0xff);
        }
        hash = sum;
    }

    private static int power(int exponent) {
        int result = 1;
        int square = FACTOR;
        for (int left = exponent; left > 0; left >>= 1) {
            result *= (left & 1) == 0 ? 1 : square;
            square *= square;
        }
        return result;
    }

    @Override
    int seek(byte[] bytes, int at, int last, Filter filter) {
        int i = at;
        int factor = power;
        int window = length;
        int sum = hash;
        for (; i < last; i++) {
            sum = sum * FACTOR + ((bytes[i + window] & 0xff) - factor * ((bytes[i] & 0xff) + FACTOR - 1));
            if (filter.mayHold((sum & 0xffffffffL) * SPREAD)) {
                i++;
                break;
            }
        }
        hash = sum;
        return i;
    }

    @Override
    void shrink(byte first) {
        length--;
        power *= INVERSE;
        hash -= power * ((first & 0xff) + FACTOR - 1);
    }

    @Override
    long digest() {
        return hash & 0xffffffffL;
    }

    @Override
    long key(long digest) {
        return digest * SPREAD;
    }
}
