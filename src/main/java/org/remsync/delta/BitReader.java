package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;

/** The reading end of what {@link BitWriter} wrote. It reads no more than it is given, and not much of that ahead. */
final class BitReader implements BitCoder {
    private static final int AHEAD = 1 << 12;

    private final InputStream in;
    private final byte[] bytes = new byte[AHEAD];
    private int next;
    private int filled;
    /** How many zeros were taken after the end. */
    private int beyond;

    private int low;
    private int high = -1;
    private int number;

    /** The stream ends where the section does. */
    BitReader(InputStream in) throws IOException {
        this.in = in;
        for (int i = 0; i < Integer.BYTES; i++) {
            shift();
        }
    }

    private void shift() throws IOException {
        if (next == filled && filled >= 0) {
            filled = in.read(bytes, 0, AHEAD);
            next = 0;
        }
        if (filled < 0) {
            beyond++;
        }
        number = number << 8 | (filled < 0 ? 0 : bytes[next++] & 0xff);
    }

    @Override
    public int code(int bit, int likely) throws IOException {
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
    void end() throws IOException {
        byte[] tail = BitWriter.tail(low, high);
        boolean right = tail.length == Integer.BYTES - beyond && (filled < 0 || next == filled && in.read() < 0);
        for (int i = 0; i < tail.length && right; i++) {
            right = tail[i] == (byte) (number >>> 24 - 8 * i);
        }
        if (!right) {
            throw Malformed.delta("a section does not end as it should");
        }
    }
}
