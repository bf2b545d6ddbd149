package org.remsync.reconcile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conflicts cut down to the lines that differ; what then stands close together is one conflict again. */
final class Refinement {
    /** So few common lines between two conflicts only make them harder to read. */
    private static final int CLOSE = 3;

    private Refinement() {}

    static List<Chunk> of(List<Chunk> chunks, Text mine, int[] mineLines, int[] theirLines) {
        List<Chunk> refined = new ArrayList<>();
        for (Chunk chunk : chunks) {
            for (Chunk part : chunk.isConflict() ? cut(chunk, mineLines, theirLines) : List.of(chunk)) {
                int last = refined.size() - 1;
                if (last >= 0 && close(refined.get(last), part, mine)) {
                    refined.set(last, join(refined.get(last), part));
                } else {
                    refined.add(part);
                }
            }
        }
        return refined;
    }

    private static List<Chunk> cut(Chunk chunk, int[] mineLines, int[] theirLines) {
        Span mine = chunk.mine();
        Span theirs = chunk.theirs();
        return LineDiff.between(
                        Arrays.copyOfRange(mineLines, mine.from(), mine.to()),
                        Arrays.copyOfRange(theirLines, theirs.from(), theirs.to()))
                .stream()
                .map(hunk -> new Chunk(
                        chunk.change(), chunk.base(), hunk.before().plus(mine.from()), hunk.after().plus(theirs.from())))
                .toList();
    }

    private static boolean close(Chunk one, Chunk next, Text mine) {
        Span gap = new Span(one.mine().to(), next.mine().from());
        return one.isConflict() && next.isConflict() && (gap.size() <= CLOSE || !mine.hasWords(gap));
    }

    private static Chunk join(Chunk one, Chunk next) {
        return new Chunk(
                one.change(), one.base().to(next.base()), one.mine().to(next.mine()), one.theirs().to(next.theirs()));
    }
}
