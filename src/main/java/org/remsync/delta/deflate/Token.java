package org.remsync.delta.deflate;

/**
 * One choice of a deflater, as a number: 0 for a byte as it is, otherwise a length and how far back it is copied from.
 */
public final class Token {
    /** A byte as it is. */
    public static final int LITERAL = 0;
    /** Shortest copy. */
    public static final int SHORTEST = 3;

    /** Longest copy. */
    public static final int LONGEST = 258;
    /** Farthest copy. */
    public static final int FARTHEST = 1 << 15;

    private static final int DISTANCE_BITS = 16;

    private Token() {}

    /** A copy of 3 to 258 bytes from 1 to 32,768 bytes back. */
    public static int copy(int length, int distance) {
        return length << DISTANCE_BITS | distance;
    }

    /** How many bytes it makes. */
    public static int length(int token) {
        return token == LITERAL ? 1 : token >>> DISTANCE_BITS;
    }

    /** How far back it copies from; 0 if it does not copy. */
    public static int distance(int token) {
        return token & 0xffff;
    }
}
