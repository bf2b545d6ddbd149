package org.remsync.reconcile;

import java.util.Arrays;

/**
 * The shortest edit between two rows of lines: E. W. Myers, "An O(ND) difference algorithm and its variations" (1986),
 * section 4b, which halves the problem where sweeps from both ends meet and so needs memory for the diagonals only.
 *
 * <p>Where the two differ so much that patience ends before the sweeps meet, the furthest point reached is taken for the
 * meeting point, and patience is less from then on: the edit is correct still but perhaps not the shortest, and texts of
 * {@link org.remsync.base.Limits#MERGE_LINES} that have little in common take seconds, not minutes.
 */
final class Myers {
    /** How many edits each sweep tries at first, or more where there is much to compare. */
    private static final int PATIENCE = 256;
    /** How many edits each sweep always tries. */
    private static final int LEAST_PATIENCE = 128;

    private final Side before;
    private final int[] beforeAt;
    private final Side after;
    private final int[] afterAt;
    private final int[] x;
    private final int[] y;
    private final Sweep down;
    private final Sweep up;
    private int patience;

    /** Compares the lines of two sides that stand at the given places. */
    Myers(Side before, int[] beforeAt, Side after, int[] afterAt) {
        this.before = before;
        this.beforeAt = beforeAt;
        this.after = after;
        this.afterAt = afterAt;
        x = Arrays.stream(beforeAt).map(at -> before.lines[at]).toArray();
        y = Arrays.stream(afterAt).map(at -> after.lines[at]).toArray();
        int diagonals = x.length + y.length + 3;
        down = new Sweep(diagonals, y.length + 1, -1);
        up = new Sweep(diagonals, y.length + 1, Integer.MAX_VALUE);
        patience = Math.max(PATIENCE, (int) Math.sqrt(diagonals));
    }

    /** A pair of stretches still to be compared. */
    private record Box(int left, int right, int top, int bottom) {
        /** Without the lines that are alike at both ends. */
        static Box trimmed(int[] x, int[] y, int left, int right, int top, int bottom) {
            int l = left;
            int t = top;
            while (l < right && t < bottom && x[l] == y[t]) {
                l++;
                t++;
            }
            int r = right;
            int b = bottom;
            while (r > l && b > t && x[r - 1] == y[b - 1]) {
                r--;
                b--;
            }
            return new Box(l, r, t, b);
        }

        /** Diagonals are numbered x - y; this is the one through the lower left corner. */
        int lowest() {
            return left - bottom;
        }

        int highest() {
            return right - top;
        }
    }

    private record Point(int x, int y) {}

    /** How far one sweep has come on each of its diagonals, {@code low} to {@code high}, every second one. */
    private static final class Sweep {
        private final int[] reached;
        private final int zero;
        private final int nowhere;
        private int low;
        private int high;

        Sweep(int diagonals, int zero, int nowhere) {
            this.reached = new int[diagonals];
            this.zero = zero;
            this.nowhere = nowhere;
        }

        void begin(int x, int y) {
            low = x - y;
            high = low;
            put(low, x);
        }

        int get(int diagonal) {
            return reached[diagonal + zero];
        }

        void put(int diagonal, int x) {
            reached[diagonal + zero] = x;
        }

        boolean covers(int diagonal) {
            return low <= diagonal && diagonal <= high;
        }

        /** One edit more: a diagonal more to each hand, but inside the box. */
        void widen(Box box) {
            if (low > box.lowest()) {
                put(--low - 1, nowhere);
            } else {
                low++;
            }
            if (high < box.highest()) {
                put(++high + 1, nowhere);
            } else {
                high--;
            }
        }
    }

    /** Marks what differs on both sides. */
    void run() {
        run(0, x.length, 0, y.length);
    }

    private void run(int left, int right, int top, int bottom) {
        Box box = Box.trimmed(x, y, left, right, top, bottom);
        while (box.left < box.right && box.top < box.bottom) {
            Point half = split(box);
            run(box.left, half.x, box.top, half.y);
            box = Box.trimmed(x, y, half.x, box.right, half.y, box.bottom);
        }
        for (int i = box.left; i < box.right; i++) {
            before.change(beforeAt[i]);
        }
        for (int i = box.top; i < box.bottom; i++) {
            after.change(afterAt[i]);
        }
    }

    /** A point, no corner, on a shortest way through a trimmed box that is empty on no side. */
    private Point split(Box box) {
        boolean odd = ((box.right - box.left + box.bottom - box.top) & 1) != 0;
        down.begin(box.left, box.top);
        up.begin(box.right, box.bottom);
        for (int edits = 0; edits < patience; edits++) {
            down.widen(box);
            for (int d = down.high; d >= down.low; d -= 2) {
                int at = descend(box, d);
                if (odd && up.covers(d) && up.get(d) <= at) {
                    return new Point(at, at - d);
                }
            }
            up.widen(box);
            for (int d = up.high; d >= up.low; d -= 2) {
                int at = climb(box, d);
                if (!odd && down.covers(d) && at <= down.get(d)) {
                    return new Point(at, at - d);
                }
            }
        }
        patience = Math.max(LEAST_PATIENCE, patience - patience / 8);
        return furthest(box);
    }

    private int descend(Box box, int diagonal) {
        int at = Math.max(down.get(diagonal - 1) + 1, down.get(diagonal + 1));
        while (at < box.right && at - diagonal < box.bottom && x[at] == y[at - diagonal]) {
            at++;
        }
        down.put(diagonal, at);
        return at;
    }

    private int climb(Box box, int diagonal) {
        int at = Math.min(up.get(diagonal - 1), up.get(diagonal + 1) - 1);
        while (at > box.left && at - diagonal > box.top && x[at - 1] == y[at - 1 - diagonal]) {
            at--;
        }
        up.put(diagonal, at);
        return at;
    }

    /** The point inside the box that is furthest from where its sweep began. */
    private Point furthest(Box box) {
        Point best = new Point(box.left, box.top);
        int most = 0;
        for (int d = down.high; d >= down.low; d -= 2) {
            int at = down.get(d);
            int way = at - box.left + at - d - box.top;
            if (at <= box.right && at - d <= box.bottom && way > most) {
                most = way;
                best = new Point(at, at - d);
            }
        }
        for (int d = up.high; d >= up.low; d -= 2) {
            int at = up.get(d);
            int way = box.right - at + box.bottom - (at - d);
            if (at >= box.left && at - d >= box.top && way > most) {
                most = way;
                best = new Point(at, at - d);
            }
        }
        return best;
    }
}
