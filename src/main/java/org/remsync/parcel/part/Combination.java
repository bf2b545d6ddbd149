package org.remsync.parcel.part;

import java.util.Arrays;

/**
 * Makes outputs from inputs, each the sum of all inputs times a factor of its own. A table tells for a byte of an input
 * what it adds to eight outputs at once, so that a byte costs one look-up for every eight outputs.
 */
final class Combination {
    /** So many bytes of each input at a time stay in the nearest caches. */
    static final int SLICE = 4 << 10;

    private static final int AT_ONCE = 8;

    /** By eight outputs, then by input, then by byte. */
    private final long[][][] tables;
    private final int inputs;
    private final int outputs;
    private final long[] sums = new long[SLICE];

    /** Of a matrix with a row for each output and a column for each input. */
    Combination(Matrix factors) {
        inputs = factors.width();
        outputs = factors.height();
        tables = new long[(outputs + AT_ONCE - 1) / AT_ONCE][inputs][GaloisField.SIZE];
        for (int output = 0; output < outputs; output++) {
            long[][] table = tables[output / AT_ONCE];
            int shift = output % AT_ONCE * Byte.SIZE;
            for (int input = 0; input < inputs; input++) {
                for (int value = 0; value < GaloisField.SIZE; value++) {
                    table[input][value] |= (long) GaloisField.multiply(factors.get(output, input), value) << shift;
                }
            }
        }
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /** Reads and writes the first {@code length} bytes of each, at most {@link #SLICE}. */
    void apply(byte[][] from, byte[][] to, int length) {
        for (int eight = 0; eight < tables.length; eight++) {
            Arrays.fill(sums, 0, length, 0);
            for (int input = 0; input < inputs; input++) {
                add(tables[eight][input], from[input], sums, length);
            }
            for (int output = eight * AT_ONCE; output < Math.min(outputs, (eight + 1) * AT_ONCE); output++) {
                spread(sums, output % AT_ONCE * Byte.SIZE, to[output], length);
            }
        }
    }

    private static void add(long[] table, byte[] input, long[] sums, int length) {
        for (int i = 0; i < length; i++) {
            sums[i] ^= table[input[i] & 0xff];
        }
    }

    private static void spread(long[] sums, int shift, byte[] output, int length) {
        for (int i = 0; i < length; i++) {
            output[i] = (byte) (sums[i] >>> shift);
        }
    }
}
