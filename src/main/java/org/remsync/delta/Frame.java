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

    /** How many bytes before a run of new ones the model sees. */
    static final int BEFORE = 32;

    static final int SMALLEST_TABLE = 12;
    static final int LARGEST_TABLE = 22;
    private static final int LARGEST_TABLE_OF_STEPS = 20;
    /** Most bytes of the old content in which new ones are looked for. */
    private static final int REMEMBERED = 16 << 20;
    /** Most bytes, as a power of two, that may be asked to be learnt before. */
    static final int LARGEST_PRIME = 22;

    private Frame() {}

    static int tableOfSteps(int count) {
        return clamp(40 - Integer.numberOfLeadingZeros(count), LARGEST_TABLE_OF_STEPS);
    }

    static int tableOfBytes(long count) {
        return clamp(72 - Long.numberOfLeadingZeros(count), LARGEST_TABLE);
    }

    private static int clamp(int bits, int most) {
        return Math.max(SMALLEST_TABLE, Math.min(bits, most));
    }

    /** A model of new bytes that knows what it may of the old content. */
    static Literals literals(int table, int prime, Space base, Ops ops, long origin) throws IOException {
        Regions wide = new Regions(ops, origin, base.size(), REMEMBERED);
        Literals literals = new Literals(table, wide.total() + ops.totalLiterals());
        for (int i = 0; i < wide.count(); i++) {
            literals.echo().remember(base, wide.from(i), wide.length(i));
        }
        Regions close = new Regions(ops, origin, base.size(), prime);
        for (int i = 0; i < close.count(); i++) {
            literals.begin(new byte[0], 0);
            for (int k = 0; k < close.length(i); k++) {
                literals.learn(base.at(close.from(i) + k));
            }
        }
        return literals;
    }
}
