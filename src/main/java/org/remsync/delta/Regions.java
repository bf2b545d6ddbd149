package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;

/** The parts of the old content around the gaps between copies, which resemble what is new. Both ends find the same. */
final class Regions {
    /** Takes one part after another. */
    @FunctionalInterface
    interface Taker {
        void take(long from, int length) throws IOException;
    }

    private final long[] gaps;
    private final long size;

    /** Of an old content of that size. */
    Regions(Ops ops, long origin, long size) {
        this.size = size;
        gaps = new long[gaps(ops, origin, new long[0])];
        gaps(ops, origin, gaps);
        Arrays.sort(gaps);
    }

    /** How many gaps there are; puts them down where there is room. */
    private static int gaps(Ops ops, long origin, long[] found) {
        int n = 0;
        long goesOn = origin;
        for (int i = 0; i < ops.size(); i++) {
            if (ops.literals[i] > 0) {
                n = add(found, n, goesOn);
                if (ops.copies(i) && ops.from[i] != goesOn) {
                    n = add(found, n, ops.from[i]);
                }
            }
            goesOn = ops.after(i, goesOn);
        }
        return n;
    }

    private static int add(long[] found, int n, long gap) {
        if (n < found.length) {
            found[n] = gap;
        }
        return n + 1;
    }

    /** The parts in their order, of at most so many bytes in all. */
    void each(long most, Taker taker) throws IOException {
        long around = gaps.length == 0 ? 0 : most / (2L * gaps.length);
        long from = 0;
        long to = -1;
        for (long gap : gaps) {
            long begin = Math.max(0, gap - around);
            long end = Math.min(size, gap + around);
            if (begin <= to) {
                to = Math.max(to, end);
            } else if (begin < end) {
                if (to > from) {
                    taker.take(from, (int) (to - from));
                }
                from = begin;
                to = end;
            }
        }
        if (to > from) {
            taker.take(from, (int) (to - from));
        }
    }

    /** How many bytes they have in all. */
    int total(long most) throws IOException {
        int[] total = {0};
        each(most, (from, length) -> total[0] += length);
        return total[0];
    }
}
