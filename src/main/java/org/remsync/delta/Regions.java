package org.remsync.delta;

import java.util.Arrays;

/** The parts of the old content around the gaps between copies, which resemble what is new. Both ends find the same. */
final class Regions {
    private final long[] from;
    private final long[] to;
    private final int count;

    /** Parts of at most so many bytes in all, of an old content of that size. */
    Regions(Ops ops, long origin, long size, long most) {
        long[] gaps = gaps(ops, origin);
        long around = gaps.length == 0 ? 0 : most / (2L * gaps.length);
        from = new long[gaps.length];
        to = new long[gaps.length];
        Arrays.sort(gaps);
        int n = 0;
        for (long gap : gaps) {
            long begin = Math.max(0, gap - around);
            long end = Math.min(size, gap + around);
            if (n > 0 && begin <= to[n - 1]) {
                to[n - 1] = Math.max(to[n - 1], end);
            } else if (begin < end) {
                from[n] = begin;
                to[n++] = end;
            }
        }
        count = n;
    }

    private static long[] gaps(Ops ops, long origin) {
        long[] gaps = new long[2 * ops.size()];
        int n = 0;
        long goesOn = origin;
        for (int i = 0; i < ops.size(); i++) {
            if (ops.literals[i] > 0) {
                gaps[n++] = goesOn;
                if (ops.copies(i) && ops.from[i] != goesOn) {
                    gaps[n++] = ops.from[i];
                }
            }
            goesOn = ops.after(i, goesOn);
        }
        return Arrays.copyOf(gaps, n);
    }

    int count() {
        return count;
    }

    long from(int i) {
        return from[i];
    }

    int length(int i) {
        return (int) (to[i] - from[i]);
    }

    /** How many bytes they have in all. */
    int total() {
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += to[i] - from[i];
        }
        return (int) total;
    }
}
