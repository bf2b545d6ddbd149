package org.remsync.delta.deflate;

import java.util.Arrays;

/** Puts bits into bytes, the lowest of each byte first. */
final class BitOutput {
    private byte[] bytes = new byte[1 << 12];
    private int size;
    private long held;
    private int count;

    /** Up to 24 bits. */
    void bits(int value, int n) {
        held |= (long) value << count;
        count += n;
        while (count >= 8) {
            put((byte) held);
            held >>>= 8;
            count -= 8;
        }
    }

    /** Fills the byte with these bits. */
    void align(int padding) {
        if (count > 0) {
            bits(padding & (1 << 8 - count) - 1, 8 - count);
        }
    }

    /** Whole bytes; to be called where a byte begins. */
    void copy(byte[] from, int offset, int length) {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void put(byte value) {
        room(1);
        bytes[size++] = value;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** The whole bytes since the last call. */
    byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        return taken;
    }
}
