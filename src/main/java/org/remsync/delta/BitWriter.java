package org.remsync.delta;

import java.io.ByteArrayOutputStream;

/** The writing end: narrows an interval of 32-bit numbers bit by bit, and writes the bytes that are settled. */
final class BitWriter implements BitCoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int low;
    private int high = -1;

    @Override
    public int code(int bit, int likely) {
        int middle = low + (int) (Integer.toUnsignedLong(high - low) * likely >>> 16);
        // no branch: what costs a bit cannot be foreseen by the processor either
        int ones = -bit;
        high = middle & ones | high & ~ones;
        low = low & ones | middle + 1 & ~ones;
        while (((low ^ high) & 0xff000000) == 0) {
            out.write(high >>> 24);
            low <<= 8;
            high = high << 8 | 0xff;
        }
        return bit;
    }

    /** One that goes on from here; this one does not know of it. */
    BitWriter copy() {
        BitWriter copy = new BitWriter();
        copy.out.writeBytes(out.toByteArray());
        copy.low = low;
        copy.high = high;
        return copy;
    }

    /** How many bytes are settled. */
    int size() {
        return out.size();
    }

    /** Everything written; nothing can be added. The reading end takes zeros for what is missing at the end. */
    byte[] end() {
        out.writeBytes(tail(low, high));
        return out.toByteArray();
    }

    /** The fewest bytes of a number between two, without the zeros at its end. */
    static byte[] tail(int low, int high) {
        if (low == 0) {
            return new byte[0];
        }
        int bits = 24;
        while (Integer.compareUnsigned(roundUp(low, bits), low) < 0
                || Integer.compareUnsigned(roundUp(low, bits), high) > 0) {
            bits -= 8;
        }
        int number = roundUp(low, bits);
        byte[] tail = new byte[4 - bits / 8];
        for (int i = 0; i < tail.length; i++) {
            tail[i] = (byte) (number >>> 24 - 8 * i);
        }
        return tail;
    }

    private static int roundUp(int number, int bits) {
        int unit = 1 << bits;
        return number + unit - 1 & -unit;
    }
}
