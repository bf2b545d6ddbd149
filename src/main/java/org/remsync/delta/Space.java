package org.remsync.delta;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The bytes of several contents, one after another, under one number each. For one thread. */
final class Space {
    /** Where it pays to hand the comparison to the machine's widest instructions. */
    private static final int SHORT = 256;
    /** About how many cells there are for each segment. */
    private static final int NEAR = 4;

    private final ByteBuffer[] segments;
    /** Where each segment begins, and at the end where all ends. */
    private final long[] starts;
    /** The segment of the first byte of every so many, as a power of two, and the last one: where a segment is looked for. */
    private final int[] near;

    private final int nearBits;
    private long atStart;
    private long atEnd;
    private ByteBuffer atBytes = ByteBuffer.allocate(0);

    /** Of buffers that hold their bytes from 0 to their limits. */
    Space(List<ByteBuffer> buffers) {
        segments = buffers.stream()
                .filter(buffer -> buffer.limit() > 0)
                .map(buffer -> buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN))
                .toArray(ByteBuffer[]::new);
        starts = new long[segments.length + 1];
        for (int i = 0; i < segments.length; i++) {
            starts[i + 1] = starts[i] + segments[i].limit();
        }
        nearBits = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(size() / NEAR / (segments.length + 1)));
        near = new int[(int) (size() >> nearBits) + 2];
        for (int i = 0, cell = 0; cell < near.length; cell++) {
            while (i < segments.length - 1 && starts[i + 1] <= (long) cell << nearBits) {
                i++;
            }
            near[cell] = i;
        }
    }

    long size() {
        return starts[segments.length];
    }

    /** The byte at a place that must lie inside, as 0 to 255. */
    int at(long place) {
        if (place < atStart || place >= atEnd) {
            find(place);
        }
        return atBytes.get((int) (place - atStart)) & 0xff;
    }

    /** The byte at a place, or -1 where there is none. */
    int atOrNone(long place) {
        return place < 0 || place >= size() ? -1 : at(place);
    }

    private void find(long place) {
        int cell = (int) (place >>> nearBits);
        int first = near[cell];
        int found = starts[first + 1] > place ? first : last(first, near[cell + 1], place);
        atStart = starts[found];
        atEnd = starts[found + 1];
        atBytes = segments[found];
    }

    /** The last segment among some that does not begin behind a place. */
    private int last(int from, int to, long place) {
        int found = Arrays.binarySearch(starts, from, to + 1, place);
        return found >= 0 ? found : -found - 2;
    }

    /** Copies bytes that must lie inside. */
    void copy(long from, byte[] to, int offset, int length) {
        for (int done = 0; done < length; ) {
            at(from + done);
            int n = (int) Math.min(length - done, atEnd - from - done);
            atBytes.get((int) (from + done - atStart), to, offset + done, n);
            done += n;
        }
    }

    /** All bytes, one after another. */
    InputStream open() {
        return new InputStream() {
            private long next;

            @Override
            public int read() {
                return next == size() ? -1 : at(next++);
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                int n = (int) Math.min(length, size() - next);
                copy(next, to, offset, n);
                next += n;
                return n == 0 && length > 0 ? -1 : n;
            }
        };
    }

    /** How many bytes from two places on are alike, at most so many. */
    long forward(long place, Space other, long otherPlace, long most) {
        long limit = Math.min(most, Math.min(size() - place, other.size() - otherPlace));
        long alike = 0;
        while (alike < limit) {
            at(place + alike);
            other.at(otherPlace + alike);
            long here = atEnd - place - alike;
            long there = other.atEnd - otherPlace - alike;
            int n = (int) Math.min(limit - alike, Math.min(here, there));
            int found = mismatch(
                    atBytes, (int) (place + alike - atStart),
                    other.atBytes, (int) (otherPlace + alike - other.atStart), n);
            alike += found;
            if (found < n) {
                return alike;
            }
        }
        return Math.max(alike, 0);
    }

    private static int mismatch(ByteBuffer a, int i, ByteBuffer b, int j, int n) {
        int k = 0;
        for (int end = Math.min(n, SHORT); k + 8 <= end; k += 8) {
            long difference = a.getLong(i + k) ^ b.getLong(j + k);
            if (difference != 0) {
                return k + (Long.numberOfTrailingZeros(difference) >> 3);
            }
        }
        if (n - k >= 8) {
            int found = a.slice(i + k, n - k).mismatch(b.slice(j + k, n - k));
            return found < 0 ? n : k + found;
        }
        while (k < n && a.get(i + k) == b.get(j + k)) {
            k++;
        }
        return k;
    }

    /** How many bytes just before two places are alike, at most so many. */
    long backward(long place, Space other, long otherPlace, long most) {
        long limit = Math.min(most, Math.min(place, otherPlace));
        long alike = 0;
        while (alike < limit) {
            at(place - alike - 1);
            other.at(otherPlace - alike - 1);
            long inside = Math.min(place - alike - atStart, otherPlace - alike - other.atStart);
            int n = (int) Math.min(limit - alike, inside);
            int found = mismatchBefore(
                    atBytes, (int) (place - alike - atStart),
                    other.atBytes, (int) (otherPlace - alike - other.atStart), n);
            alike += found;
            if (found < n) {
                return alike;
            }
        }
        return Math.max(alike, 0);
    }

    private static int mismatchBefore(ByteBuffer a, int i, ByteBuffer b, int j, int n) {
        int k = 0;
        for (; k + 8 <= n; k += 8) {
            long difference = a.getLong(i - k - 8) ^ b.getLong(j - k - 8);
            if (difference != 0) {
                return k + (Long.numberOfLeadingZeros(difference) >> 3);
            }
        }
        while (k < n && a.get(i - k - 1) == b.get(j - k - 1)) {
            k++;
        }
        return k;
    }
}
