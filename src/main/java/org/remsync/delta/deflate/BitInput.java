package org.remsync.delta.deflate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes bits from bytes, the lowest of each byte first. Beyond the end there are a few zeros, then an error. */
final class BitInput {
    private static final int SLACK = 16;

    private final ByteBuffer bytes;
    private final int end;
    private int next;
    private long held;
    private int count;

    BitInput(ByteBuffer bytes, int from) {
        this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        end = bytes.limit();
        next = from;
    }

    /** Makes at least 48 bits ready for {@link #peek}. */
    void fill() throws OddStreamException {
        if (next + Long.BYTES <= end) {
            held |= bytes.getLong(next) << count;
            int taken = 63 - count >>> 3;
            next += taken;
            count += taken << 3;
            return;
        }
        while (count <= 48) {
            if (next < end) {
                held |= (bytes.get(next) & 0xffL) << count;
            } else if (next > end + SLACK) {
                throw new OddStreamException("it ends early");
            }
            next++;
            count += 8;
        }
    }

    /** Some of the next bits, the first one lowest; they must be ready. */
    int peek(int n) {
        return (int) held & (1 << n) - 1;
    }

    void drop(int n) {
        held >>>= n;
        count -= n;
    }

    /** So many next bits, at most 16. */
    int bits(int n) throws OddStreamException {
        fill();
        int found = peek(n);
        drop(n);
        return found;
    }

    /** The bits up to the next whole byte, which are passed over. */
    int align() {
        int n = count & 7;
        int found = peek(n);
        drop(n);
        return found;
    }

    /** The first byte of which no bit was taken. */
    int place() throws OddStreamException {
        int place = next - (count >>> 3);
        if (place > end) {
            throw new OddStreamException("it ends early");
        }
        return place;
    }

    /** Copies whole bytes; to be called where a byte begins. */
    void copy(byte[] to, int offset, int length) throws OddStreamException {
        int from = place();
        if (length > end - from) {
            throw new OddStreamException("it ends early");
        }
        bytes.get(from, to, offset, length);
        next = from + length;
        held = 0;
        count = 0;
    }
}
