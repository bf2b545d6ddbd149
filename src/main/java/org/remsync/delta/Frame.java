package org.remsync.delta;

import java.io.IOException;

/**
 * What both ends agree on about a frame: a number of steps, how its new bytes are written, the section of steps (and
 * of modelled bytes), and the section of bytes that zstd took.
 */
final class Frame {
    /** There are no new bytes. */
    static final int NONE = 0;
    /** The new bytes follow the steps in the same section. */
    static final int MODELLED = 1;
    /** The new bytes are a section of their own. */
    static final int ZSTD = 2;
    /** The same as {@link #MODELLED}, in about half the time. */
    static final int HASTY = 3;

    /** How many bytes before a run of new ones the model sees. */
    static final int BEFORE = 32;

    static final int SMALLEST_TABLE = 12;
    private static final int LARGEST_TABLE = 23;
    private static final int LARGEST_TABLE_OF_RUNS = 22;
    private static final int LARGEST_TABLE_OF_STEPS = 20;
    /** Least and most bytes of the old content in which new ones are looked for, and how many for each new one. */
    private static final int LEAST_REMEMBERED = 1 << 16;

    private static final int REMEMBERED = 8 << 20;
    private static final int REMEMBERED_SHARE = 64;
    /** Most bytes, old and new, in which new ones are looked for. */
    private static final int MOST_REMEMBERED = 16 << 20;
    /** Bytes of the old content that may be learnt before, however few are new, and for each new one. */
    static final int LEAST_PRIME = 1 << 11;

    private static final int PRIME_SHARE = 8;
    private static final int LARGEST_PRIME = 22;
    /** Every two frames in a row make at least this many bytes, as a power of two. */
    private static final int TWO_FRAMES = 18;

    /** Most new bytes that are modelled in a delta, and old ones that are learnt for that; a second takes some 300,000. */
    static final long MOST_WORK = 1L << 26;
    /** So many may be however short the delta is, and so many for each byte of its sections. */
    private static final long LEAST_WORK = 1L << 22;

    private static final long WORK_SHARE = 64;
    /** Most steps of a delta whose copies are short. */
    static final long MOST_SHORT = (1L << 22) - 2;
    /** Copies of so many bytes are not short: there cannot be many. */
    static final long LONG = 1L << 10;

    private Frame() {}

    static int tableOfSteps(int count) {
        return clamp(40 - Integer.numberOfLeadingZeros(count), LARGEST_TABLE_OF_STEPS);
    }

    /** Most frames of new content of that size. So no one can ask for the work that a frame takes for no bytes. */
    static long most(long total) {
        return 2 + 2 * (total >>> TWO_FRAMES);
    }

    /** Most steps of a delta that makes new content of that size: a reader takes microseconds for each. */
    static long mostSteps(long total) {
        return MOST_SHORT + 2 + 2 * (total / LONG);
    }

    /**
     * Most bytes that are modelled or learnt in a delta whose sections have so many bytes up to now. So a few bytes cannot
     * ask for minutes of work.
     */
    static long mostWork(long sections) {
        return Math.min(MOST_WORK, LEAST_WORK + WORK_SHARE * sections);
    }

    static boolean isModelled(int mode) {
        return mode == MODELLED || mode == HASTY;
    }

    /** Whether so many bytes of old content, as a power of two, may be learnt before so many new ones. */
    static boolean mayPrime(int prime, int literals) {
        return prime <= LARGEST_PRIME && 1 << prime <= Math.max(LEAST_PRIME, (long) PRIME_SHARE * literals);
    }

    private static int clamp(int bits, int most) {
        return Math.max(SMALLEST_TABLE, Math.min(bits, most));
    }

    /** A model of new bytes that knows what it may of the old content. */
    static Literals literals(boolean hasty, int prime, Space base, Ops ops, long origin) throws IOException {
        int count = ops.totalLiterals();
        long around = Math.max(LEAST_REMEMBERED, Math.min((long) REMEMBERED_SHARE * count, REMEMBERED));
        Regions regions = new Regions(ops, origin, base.size());
        int seen = 64 - Long.numberOfLeadingZeros(count + Math.min(prime, base.size()));
        Literals literals = new Literals(
                hasty, clamp(7 + seen, LARGEST_TABLE), clamp(2 + seen, LARGEST_TABLE_OF_RUNS),
                Math.min(regions.total(around) + count, MOST_REMEMBERED));
        regions.each(around, (from, length) -> literals.echo().remember(base, from, length));
        regions.each(prime, (from, length) -> {
            literals.begin(new byte[0], 0);
            for (int k = 0; k < length; k++) {
                literals.learn(base.at(from + k));
            }
        });
        return literals;
    }
}
