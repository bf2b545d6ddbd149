package org.remsync.delta.deflate;

/**
 * How zlib looks for copies: its levels, its strategies, and how many bits its hash has.
 *
 * @param number 0 to 8: levels 1 to 9; 9 to 14: levels 4 to 9, filtered; 15: no copies; 16: only repetitions of a byte;
 *     and 17 more for each where the hash has 16 bits instead of 15
 */
public record Method(int number) {
    /** How many there are. */
    public static final int COUNT = 34;

    private static final int FILTERED = 9;
    private static final int NONE = 15;
    private static final int REPETITIONS = 16;
    private static final int SMALL = 17;
    private static final int FAST = 3;
    /** Of each level: from which length on to search less, no further, and not at all; and how many candidates. */
    private static final int[][] LEVELS = {
        {4, 4, 8, 4}, {4, 5, 16, 8}, {4, 6, 32, 32}, {4, 4, 16, 16}, {8, 16, 32, 32}, {8, 16, 128, 128},
        {8, 32, 128, 256}, {32, 128, 258, 1024}, {32, 258, 258, 4096}
    };

    /** Refuses other numbers. */
    public Method {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("no method " + number);
        }
    }

    private int[] level() {
        int kind = number % SMALL;
        return LEVELS[kind < FILTERED ? kind : kind < NONE ? kind - FILTERED + FAST : 0];
    }

    int good() {
        return level()[0];
    }

    /** From which length on no later match is looked for; with fast ones, the longest that is remembered whole. */
    int lazy() {
        return level()[1];
    }

    int nice() {
        return level()[2];
    }

    int chain() {
        return level()[3];
    }

    boolean isFast() {
        return number % SMALL < FAST;
    }

    boolean isFiltered() {
        return number % SMALL >= FILTERED && number % SMALL < NONE;
    }

    boolean copies() {
        return number % SMALL != NONE;
    }

    boolean onlyRepeats() {
        return number % SMALL == REPETITIONS;
    }

    int hashBits() {
        return number < SMALL ? 15 : 16;
    }
}
