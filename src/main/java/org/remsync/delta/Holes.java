package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The long runs of zeros of a content in a file that has no blocks for them. They are not read from there: each page of
 * them would take as much of the machine's memory, and time, as one of any other bytes. First all that is no zero is
 * told, then the holes are asked for. There are at most 16,384, however large the content is.
 */
final class Holes {
    /** There are none. */
    static final Holes NONE = new Holes(0);
    /** Shorter runs are read like other bytes; of a large content longer ones too. */
    static final int LEAST = 1 << 18;

    private static final int MOST_BITS = 14;

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

    private final long least;
    private long[] begins = {};
    private long[] ends = {};
    private int count;
    private long told;

    /** Of a content of that size. */
    Holes(long size) {
        least = Math.max(LEAST, size >>> MOST_BITS);
    }

    /** The next bytes that are not, or need not be, zeros. */
    void bytes(long from, long to) {
        if (from - told >= least) {
            if (count == begins.length) {
                begins = Arrays.copyOf(begins, 2 * count + 16);
                ends = Arrays.copyOf(ends, begins.length);
            }
            begins[count] = told;
            ends[count++] = from;
        }
        told = to;
    }

    /** The number of the first hole that ends behind a place. */
    int first(long place) {
        int found = Arrays.binarySearch(ends, 0, count, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Where a hole begins; behind everything, for the one after the last. */
    long begin(int hole) {
        return hole < count ? begins[hole] : Long.MAX_VALUE;
    }

    /** Where it ends. */
    long end(int hole) {
        return hole < count ? ends[hole] : Long.MAX_VALUE;
    }

    /**
     * Adds a part of a content, as pieces; holes become zeros that are in no file.
     *
     * @param bytes those of the content from {@code start} on
     * @param from where the part begins in these bytes
     */
    void cut(ByteBuffer bytes, long start, int from, int to, List<ByteBuffer> pieces) {
        int at = from;
        for (int hole = first(start + from); at < to; hole++) {
            int stop = (int) Math.min(to, Math.max(at, begin(hole) - start));
            if (stop > at) {
                pieces.add(bytes.slice(at, stop - at));
            }
            int end = (int) Math.min(to, end(hole) - start);
            for (at = stop; end - at >= ZEROS.limit(); at += ZEROS.limit()) {
                pieces.add(ZEROS);
            }
            if (at < end) {
                pieces.add(ZEROS.slice(0, end - at));
                at = end;
            }
        }
    }

    /** The content, read from a file that has just been opened. */
    InputStream over(InputStream file) {
        return new InputStream() {
            private int hole;
            private long at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int n;
                if (at < begin(hole)) {
                    n = file.read(to, offset, (int) Math.min(length, begin(hole) - at));
                } else {
                    n = (int) Math.min(length, end(hole) - at);
                    Arrays.fill(to, offset, offset + n, (byte) 0);
                    file.skipNBytes(n);
                }
                at += Math.max(n, 0);
                hole += at == end(hole) ? 1 : 0;
                return n;
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
