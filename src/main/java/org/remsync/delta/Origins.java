package org.remsync.delta;

import java.util.Arrays;

/** The streams that were opened in the old contents, by number. */
final class Origins {
    private long[] from = new long[16];
    private int[] length = new int[16];
    private int[] size = new int[16];
    private int[] gap = new int[16];
    private int[] sum = new int[16];
    private int count;

    /**
     * Adds a stream: where it lies in the old line and how long it is, how much it holds, how much lies before it, and the
     * CRC-32 of what it holds.
     */
    void add(long place, int bytes, int holds, int before, int crc) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            length = Arrays.copyOf(length, 2 * count);
            size = Arrays.copyOf(size, 2 * count);
            gap = Arrays.copyOf(gap, 2 * count);
            sum = Arrays.copyOf(sum, 2 * count);
        }
        from[count] = place;
        length[count] = bytes;
        size[count] = holds;
        sum[count] = crc;
        gap[count++] = before;
    }

    int count() {
        return count;
    }

    /** Where it begins in the old line. */
    long from(int i) {
        return from[i];
    }

    /** How many bytes it has there. */
    int length(int i) {
        return length[i];
    }

    /** How many bytes it holds; 0 if there is no such stream. */
    int size(int i) {
        return i < count ? size[i] : 0;
    }

    /** The CRC-32 of what it holds. */
    int sum(int i) {
        return sum[i];
    }

    /** How many bytes lay before it; 0 if there is no such stream. */
    int gap(int i) {
        return i < count ? gap[i] : 0;
    }
}
