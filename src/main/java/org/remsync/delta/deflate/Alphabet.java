package org.remsync.delta.deflate;

/** The symbols that lengths and distances are written as. */
final class Alphabet {
    /** How many symbols there are for bytes, the end of a block, and lengths. */
    static final int LITERALS = 286;
    /** How many there are for distances, and for lengths of codes. */
    static final int DISTANCES = 30;

    static final int RUNS = 19;
    static final int END = 256;
    static final int MOST_BITS = 15;
    static final int MOST_RUN_BITS = 7;

    private static final int[] LENGTH_BASE = new int[LITERALS - END - 1];
    private static final int[] LENGTH_EXTRA = new int[LENGTH_BASE.length];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];
    private static final int[] DISTANCE_EXTRA = new int[DISTANCES];
    private static final byte[] LENGTH_SYMBOL = new byte[Token.LONGEST + 1];
    /** Symbols of distances up to 256, then of those above by their upper bits. */
    private static final byte[] DISTANCE_SYMBOL = new byte[512];

    static {
        int length = Token.SHORTEST;
        for (int i = 0; i < LENGTH_BASE.length - 1; i++) {
            LENGTH_BASE[i] = length;
            LENGTH_EXTRA[i] = Math.max(0, i / 4 - 1);
            length += 1 << LENGTH_EXTRA[i];
        }
        LENGTH_BASE[LENGTH_BASE.length - 1] = Token.LONGEST;
        for (int i = 0; i < LENGTH_BASE.length; i++) {
            for (int k = 0; k < 1 << LENGTH_EXTRA[i] && LENGTH_BASE[i] + k <= Token.LONGEST; k++) {
                LENGTH_SYMBOL[LENGTH_BASE[i] + k] = (byte) i;
            }
        }
        int distance = 1;
        for (int i = 0; i < DISTANCES; i++) {
            DISTANCE_BASE[i] = distance;
            DISTANCE_EXTRA[i] = Math.max(0, i / 2 - 1);
            for (int k = 0; k < 1 << DISTANCE_EXTRA[i]; k++) {
                DISTANCE_SYMBOL[slot(distance + k)] = (byte) i;
            }
            distance += 1 << DISTANCE_EXTRA[i];
        }
    }

    private Alphabet() {}

    private static int slot(int distance) {
        return distance <= 256 ? distance - 1 : 256 + (distance - 1 >>> 7);
    }

    /** The symbol of a length among those of lengths. */
    static int ofLength(int length) {
        return LENGTH_SYMBOL[length];
    }

    static int ofDistance(int distance) {
        return DISTANCE_SYMBOL[slot(distance)];
    }

    /** The shortest length of a symbol. */
    static int lengthBase(int symbol) {
        return LENGTH_BASE[symbol];
    }

    /** How many bits follow the symbol. */
    static int lengthExtra(int symbol) {
        return LENGTH_EXTRA[symbol];
    }

    static int distanceBase(int symbol) {
        return DISTANCE_BASE[symbol];
    }

    static int distanceExtra(int symbol) {
        return DISTANCE_EXTRA[symbol];
    }
}
