package org.remsync.delta;

import java.util.Arrays;

/** The streams that were opened in the old contents, by number. */
final class Origins {
    private long[] from = new long[16];
    private int[] length = new int[16];
    private int[] size = new int[16];
    private int[] gap = new int[16];
    private int count;

    /** Adds a stream: where it lies in the old line and how long it is, what it holds, and how much lies before it. */
    void add(long place, int bytes, int holds, int before) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            length = Arrays.copyOf(length, 2 * count);
            size = Arrays.copyOf(size, 2 * count);
            gap = Arrays.copyOf(gap, 2 * count);
        }
        from[count] = place;
        length[count] = bytes;
        size[count] = holds;
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

    /** How many bytes lay before it; 0 if there is no such stream. */
    int gap(int i) {
        return i < count ? gap[i] : 0;
    }
}
