package org.remsync.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What turns one text into another: few lines, and placed as people and git place them.
 *
 * <p>Lines are numbers here, equal where the lines are. The way is that of git's default: like ends are cut off, lines
 * that the other text has nowhere are set aside, {@link Myers} finds the rest, and every change that can slide does so, to
 * stand against one in the other text or else as far down as it can.
 */
final class LineDiff {
    private final Side before;
    private final Side after;

    private LineDiff(int[] before, int[] after) {
        this.before = new Side(before);
        this.after = new Side(after);
    }

    /** The hunks in order; between two of them stands at least one common line. */
    static List<Hunk> between(int[] before, int[] after) {
        LineDiff diff = new LineDiff(before, after);
        diff.compare();
        settle(diff.before, diff.after);
        settle(diff.after, diff.before);
        return diff.hunks();
    }

    private void compare() {
        int[] a = before.lines;
        int[] b = after.lines;
        int most = Math.min(a.length, b.length);
        int head = Arrays.mismatch(a, b);
        if (head < 0) {
            return;
        }
        int tail = 0;
        while (tail < most - head && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
            tail++;
        }
        int[] commonX = setAside(before, head, a.length - tail, after);
        int[] commonY = setAside(after, head, b.length - tail, before);
        new Myers(before, commonX, after, commonY).run();
    }

    /** Marks the lines of a stretch that the other text has nowhere as changed, and gives the places of the rest. */
    private static int[] setAside(Side side, int from, int to, Side other) {
        BitSet known = new BitSet();
        for (int line : other.lines) {
            known.set(line);
        }
        IntStream.range(from, to).filter(at -> !known.get(side.lines[at])).forEach(side::change);
        return IntStream.range(from, to).filter(at -> known.get(side.lines[at])).toArray();
    }

    /** Slides each run of changed lines of one side to where it reads best, and joins those that meet. */
    private static void settle(Side side, Side other) {
        Side.Run run = side.firstRun();
        Side.Run against = other.firstRun();
        do {
            if (!run.isEmpty()) {
                settle(run, against);
            }
        } while (run.next() && against.next());
    }

    private static void settle(Side.Run run, Side.Run against) {
        int size;
        boolean faced;
        do {
            size = run.span().size();
            while (run.slideUp()) {
                against.previous();
            }
            faced = !against.isEmpty();
            while (run.slideDown()) {
                against.next();
                faced |= !against.isEmpty();
            }
        } while (size != run.span().size());
        while (faced && against.isEmpty()) {
            run.slideUp();
            against.previous();
        }
    }

    private List<Hunk> hunks() {
        List<Hunk> hunks = new ArrayList<>();
        Side.Run old = before.firstRun();
        Side.Run fresh = after.firstRun();
        do {
            if (!old.isEmpty() || !fresh.isEmpty()) {
                hunks.add(new Hunk(old.span(), fresh.span()));
            }
        } while (old.next() && fresh.next());
        return hunks;
    }
}
