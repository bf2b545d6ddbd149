package org.remsync.delta.block;

import java.util.Arrays;

/** Parts of a content, one after the other, none touching the next. */
final class Gaps {
    private long[] bounds = new long[16];
    private int count;

    /** Adds a part after those that are there; nothing if it is empty. */
    void add(long from, long end) {
        if (end <= from) {
            return;
        }
        if (count > 0 && bounds[2 * count - 1] == from) {
            bounds[2 * count - 1] = end;
            return;
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = end;
        count++;
    }

    int count() {
        return count;
    }

    long from(int part) {
        return bounds[2 * part];
    }

    long end(int part) {
        return bounds[2 * part + 1];
    }

    /** The bytes of all. */
    long bytes() {
        long bytes = 0;
        for (int part = 0; part < count; part++) {
            bytes += end(part) - from(part);
        }
        return bytes;
    }
}
