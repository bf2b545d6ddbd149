package org.remsync.delta;

import java.util.Arrays;

/** The reading end of what {@link BitWriter} wrote. */
final class BitReader implements BitCoder {
    private final byte[] bytes;
    private int next;
    private int low;
    private int high = -1;
    private int number;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
        for (int i = 0; i < Integer.BYTES; i++) {
            shift();
        }
    }

    private void shift() {
        number = number << 8 | (next < bytes.length ? bytes[next] & 0xff : 0);
        next++;
    }

    @Override
    public int code(int bit, int likely) {
        int middle = low + (int) (Integer.toUnsignedLong(high - low) * likely >>> 16);
        int found = Integer.compareUnsigned(number, middle) <= 0 ? 1 : 0;
        if (found != 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
        while (((low ^ high) & 0xff000000) == 0) {
            low <<= 8;
            high = high << 8 | 0xff;
            shift();
        }
        return found;
    }

    /** Refuses bytes that the writer would have ended otherwise, which no other check would notice. */
    void end() {
        int settled = next - Integer.BYTES;
        byte[] tail = BitWriter.tail(low, high);
        if (settled > bytes.length || !Arrays.equals(Arrays.copyOfRange(bytes, settled, bytes.length), tail)) {
            throw Malformed.delta("a section does not end as it should");
        }
    }
}
