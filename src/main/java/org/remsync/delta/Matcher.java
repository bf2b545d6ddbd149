package org.remsync.delta;

import java.io.IOException;

/** Goes through new content once, and finds what of it the old content has. */
final class Matcher {
    /** Someone who takes lists of steps as they are found, and keeps none. */
    @FunctionalInterface
    interface Taker {
        void take(Ops ops) throws IOException;
    }

    /** A match this long is taken without looking for a longer one. */
    private static final int ENOUGH = 64;
    /** Within this distance an address costs little. */
    private static final long NEAR = 1 << 16;

    private static final int SHORTEST_REPEAT = 32;
    private static final int DIAGONALS = 3;

    private final Space base;
    private final Space target;
    /** The target once more, for comparing it with itself. */
    private final Space mirror;

    private final Index index;
    private final Ahead ahead;
    private final Tuning tuning;
    private final Taker taker;
    private final Ops ops;
    private final long[] found = new long[Index.MOST];
    /** Old less new places of the matches before the last. */
    private final long[] diagonals = new long[DIAGONALS];

    private long at;
    private long end;
    /** Where the bytes begin that no match covers yet. */
    private long pending;
    /** Where the old content goes on after the last match. */
    private long baseEnd;

    private long bestLength;
    private long bestBack;
    private long bestFrom;
    /** How many more matches may be short. */
    private long shortLeft;

    Matcher(Spread spread, Index index, Tuning tuning, Ops ops, Taker taker) {
        this(spread, index, tuning, ops, taker, Frame.MOST_SHORT);
    }

    Matcher(Spread spread, Index index, Tuning tuning, Ops ops, Taker taker, long mostShort) {
        shortLeft = mostShort;
        this.base = spread.base();
        this.target = spread.target();
        this.mirror = spread.mirror();
        this.index = index;
        this.tuning = tuning;
        this.ops = ops;
        this.taker = taker;
        ahead = new Ahead(target, index.window());
    }

    /** Finds matches up to there, or until so many bytes of one list are new, and writes the steps. */
    void run(long to, long enough) throws IOException {
        end = to;
        while (at < end && ops.totalLiterals() + at - pending < enough) {
            look();
            if (bestLength > 0 && (shortLeft > 0 || bestLength + bestBack >= Frame.LONG)) {
                accept();
            } else {
                at++;
                if (at - pending == Ops.MOST_LITERALS) {
                    emit(0, 0);
                }
            }
        }
        if (pending < at) {
            emit(0, 0);
        }
        if (ops.size() > 0) {
            taker.take(ops);
        }
        ops.clear();
    }

    /** How far the new content was gone through. */
    long at() {
        return at;
    }

    private void look() {
        bestLength = 0;
        bestBack = 0;
        onward();
        if (bestLength >= ENOUGH) {
            return;
        }
        for (long diagonal : diagonals) {
            along(diagonal);
        }
        if (bestLength < ENOUGH) {
            anywhere();
        }
        if (bestLength < SHORTEST_REPEAT) {
            repeat();
        }
    }

    private void onward() {
        long expected = baseEnd + at - pending;
        if (expected >= base.size() || base.at(expected) != target.at(at)) {
            return;
        }
        long length = target.forward(at, base, expected, end - at);
        if (length >= tuning.onward()) {
            take(length, 0, expected);
        }
    }

    private void along(long diagonal) {
        long from = at + diagonal;
        if (from < 0 || from >= base.size() || base.at(from) != target.at(at)) {
            return;
        }
        long length = target.forward(at, base, from, end - at);
        if (length >= tuning.near() && length > bestLength + tuning.onward()) {
            take(length, 0, from);
        }
    }

    private void anywhere() {
        if (end - at < index.window().size()) {
            return;
        }
        int count = index.find(ahead.hash(at), found);
        long expected = baseEnd + at - pending;
        for (int i = 0; i < count; i++) {
            long from = found[i];
            long length = target.forward(at, base, from, end - at);
            if (length < Math.min(index.window().size(), tuning.near())) {
                continue;
            }
            long back = target.backward(at, base, from, at - pending);
            boolean near = Math.abs(from - expected) < NEAR;
            long gain = length + back - (near ? tuning.near() : tuning.far());
            long gainOfBest = bestLength == 0 ? -1 : bestLength + bestBack - tuning.onward();
            if (gain > gainOfBest || gain == gainOfBest && nearer(from, expected)) {
                take(length, back, from);
            }
        }
    }

    private boolean nearer(long from, long expected) {
        return bestLength > 0 && Math.abs(from - expected) < Math.abs(bestFrom - expected);
    }

    private void repeat() {
        if (at == 0 || at + 1 >= end || target.at(at) != target.at(at + 1) || target.at(at) != target.at(at - 1)) {
            return;
        }
        long length = target.forward(at, mirror, at - 1, end - at);
        if (length >= SHORTEST_REPEAT && length > bestLength + bestBack) {
            take(length, 0, Ops.REPEAT);
        }
    }

    private void take(long length, long back, long from) {
        bestLength = length;
        bestBack = back;
        bestFrom = from == Ops.REPEAT ? from : from - back;
    }

    private void accept() throws IOException {
        long begin = at - bestBack;
        long length = bestLength + bestBack;
        shortLeft -= length < Frame.LONG ? 1 : 0;
        at = begin;
        boolean copied = bestFrom != Ops.REPEAT;
        emit(length, bestFrom);
        if (copied) {
            long diagonal = bestFrom - begin;
            remember(diagonal);
        }
        at = begin + length;
        pending = at;
    }

    private void remember(long diagonal) {
        int i = 0;
        while (i < DIAGONALS - 1 && diagonals[i] != diagonal) {
            i++;
        }
        System.arraycopy(diagonals, 0, diagonals, 1, i);
        diagonals[0] = diagonal;
    }

    /** Hands on the pending bytes up to here, and a match. */
    private void emit(long length, long from) throws IOException {
        int literals = (int) (at - pending);
        if (!ops.hasRoom(literals)) {
            taker.take(ops);
            ops.clear();
        }
        ops.add(literals, length, from);
        baseEnd = length > 0 && from != Ops.REPEAT ? from + length : baseEnd + literals + length;
        pending = at;
    }
}
