package org.remsync.delta;

import java.util.Arrays;

/** Someone who names the next byte outright, told bit by bit, and how far that was to be believed, by situation. */
final class Voice {
    private static final int RATE = 5;

    private final char[] right;
    private int situation;
    /** The byte that is named, with a leading one; zero where none is, or where it was wrong already. */
    private int named;
    private int expected;
    private int used = -1;

    Voice(int situations) {
        right = new char[situations * 8];
        Arrays.fill(right, (char) 49152);
    }

    /** What is said of the next byte; nothing, if it is negative. */
    void name(int value, int believed) {
        named = value < 0 ? 0 : value | 256;
        situation = believed;
    }

    /** What is said of the bit that follows a path with so many bits. */
    float says(int bits) {
        if (named == 0) {
            used = -1;
            return 0;
        }
        expected = named >>> 7 - bits & 1;
        used = situation * 8 + bits;
        float sure = Logistic.stretch(right[used]);
        return expected == 1 ? sure : -sure;
    }

    /** Learns the bit. */
    void learn(int bit) {
        if (used >= 0) {
            int likely = right[used];
            boolean wasRight = bit == expected;
            right[used] = (char) (likely + ((wasRight ? 65535 - likely : -likely) >> RATE));
            if (!wasRight) {
                named = 0;
            }
        }
    }
}
