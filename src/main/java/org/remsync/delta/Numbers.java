package org.remsync.delta;

import java.io.IOException;

/** Codes numbers of up to 62 bits: how many bits they have, then those bits, all foreseen from what stood before. */
final class Numbers {
    static final int CONTEXTS = 6;

    private static final int MOST_BITS = 62;
    private static final int MANY_BITS = 15;

    private final Mixture mixture;
    private final int[] hashes = new int[CONTEXTS];
    private long coded;

    /** For numbers of so many kinds, with slots as a power of two. */
    Numbers(int kinds, int bits) {
        mixture = new Mixture(CONTEXTS, 0, bits, kinds * 2, 64);
    }

    /** How many numbers were coded. */
    long coded() {
        return coded;
    }

    /** A number that may be no larger than {@code most}; the reading end refuses it otherwise. */
    int atMost(int most, BitCoder coder, long number, int kind, int... around) throws IOException {
        long found = code(coder, number, kind, around);
        if (found > most) {
            throw Malformed.delta("a number of " + found + " where at most " + most + " is allowed");
        }
        return (int) found;
    }

    /**
     * A number.
     *
     * @param number what the writing end writes; the reading end does not look at it
     * @param around what the number may depend on, {@link #CONTEXTS} of them
     */
    long code(BitCoder coder, long number, int kind, int... around) throws IOException {
        coded++;
        for (int i = 0; i < CONTEXTS; i++) {
            hashes[i] = (around[i] * 31 + kind + 1) * 0x2c1b3c6d;
        }
        int bits = size(coder, 64 - Long.numberOfLeadingZeros(number), kind);
        if (bits > MOST_BITS) {
            throw Malformed.delta("a number of " + bits + " bits");
        }
        long found = bits == 0 ? 0 : 1;
        for (int left = bits - 1; left > 0; ) {
            int n = Math.min(4, left);
            left -= n;
            int salt = Long.hashCode(found * 0x9e3779b97f4a7c15L) + bits;
            int next = nibble(coder, (int) (number >>> left) & (1 << n) - 1, n, kind * 2 + 1, salt, bits);
            found = found << n | next;
        }
        return found;
    }

    /** How many bits a number has: few are told in one step, for more two follow. */
    private int size(BitCoder coder, int bits, int kind) throws IOException {
        int few = nibble(coder, Math.min(bits, MANY_BITS), 4, kind * 2, 0, 0);
        if (few < MANY_BITS) {
            return few;
        }
        int rest = bits - MANY_BITS;
        int high = nibble(coder, rest >>> 3, 3, kind * 2, 1, 1);
        return MANY_BITS + (high << 3 | nibble(coder, rest & 7, 3, kind * 2, high + 2, high + 2));
    }

    private int nibble(BitCoder coder, int value, int bits, int set, int salt, int other) throws IOException {
        mixture.ahead(hashes, salt);
        mixture.turn();
        int path = 1;
        for (int i = bits - 1; i >= 0; i--) {
            int bit = mixture.code(coder, value >>> i & 1, path, set, other);
            path = path << 1 | bit;
        }
        return path - (1 << bits);
    }
}
