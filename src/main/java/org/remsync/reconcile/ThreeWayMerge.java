package org.remsync.reconcile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two texts that were made from one base, brought together line by line as {@code git merge-file} does it.
 *
 * <p>What only one side changed is taken from that side, what both changed alike is taken once. Changes of both that
 * overlap or touch are a conflict: the merge is then not clean, and its content shows both between markers. Every byte of
 * the content is one of the three texts', or a marker's. A clean content is the same whichever side is called mine.
 */
public final class ThreeWayMerge {
    /** How a conflict is shown. */
    public enum Style {
        /** Mine, base and theirs, whole. */
        DIFF3,
        /** Mine and theirs, down to the lines that differ. The better one where there is no base. */
        MERGE
    }

    private final Text base;
    private final Text mine;
    private final Text theirs;
    private final int[] mineLines;
    private final int[] theirLines;
    private final List<Chunk> chunks;

    private ThreeWayMerge(Text base, Text mine, Text theirs) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        Map<String, Integer> known = new HashMap<>();
        int[] baseLines = base.numbers(known);
        mineLines = mine.numbers(known);
        theirLines = theirs.numbers(known);
        chunks = chunks(
                new Changes(LineDiff.between(baseLines, mineLines)), new Changes(LineDiff.between(baseLines, theirLines)));
    }

    /** Merges; where there is no base, {@link Text#EMPTY} is one. */
    public static ThreeWayMerge of(Text base, Text mine, Text theirs) {
        return new ThreeWayMerge(base, mine, theirs);
    }

    /** The changes that one side made to the base, taken from the top. */
    private static final class Changes {
        private final List<Hunk> hunks;
        private int taken;
        /** How far the side's lines have moved against the base's, after what was taken. */
        private int shift;

        Changes(List<Hunk> hunks) {
            this.hunks = hunks;
        }

        /** The line of the base at which the next change begins. */
        int next() {
            return taken == hunks.size() ? Integer.MAX_VALUE : hunks.get(taken).before().from();
        }

        /** Takes the next change; the line of the base at which it ends. */
        int take() {
            Hunk hunk = hunks.get(taken++);
            shift = hunk.after().to() - hunk.before().to();
            return hunk.before().to();
        }
    }

    private List<Chunk> chunks(Changes ours, Changes others) {
        List<Chunk> all = new ArrayList<>();
        while (ours.next() != others.next() || ours.next() != Integer.MAX_VALUE) {
            int from = Math.min(ours.next(), others.next());
            int mineFrom = from + ours.shift;
            int theirsFrom = from + others.shift;
            boolean byUs = ours.next() == from;
            boolean byOthers = others.next() == from;
            int to = from;
            while (Math.min(ours.next(), others.next()) <= to) {
                boolean our = ours.next() <= to;
                byUs |= our;
                byOthers |= !our;
                to = Math.max(to, our ? ours.take() : others.take());
            }
            Chunk.Change change =
                    byUs && byOthers ? Chunk.Change.CONFLICT : byUs ? Chunk.Change.MINE : Chunk.Change.THEIRS;
            Span here = new Span(mineFrom, to + ours.shift);
            Span there = new Span(theirsFrom, to + others.shift);
            if (change != Chunk.Change.CONFLICT || !alike(here, there)) {
                all.add(new Chunk(change, new Span(from, to), here, there));
            }
        }
        return all;
    }

    private boolean alike(Span here, Span there) {
        return Arrays.equals(mineLines, here.from(), here.to(), theirLines, there.from(), there.to());
    }

    /** Whether no person is needed. */
    public boolean clean() {
        return conflicts() == 0;
    }

    /** How many places are in conflict. */
    public int conflicts() {
        return (int) chunks.stream().filter(Chunk::isConflict).count();
    }

    /**
     * The merged text, with markers where it is not clean.
     *
     * @param mineLabel says after the first marker whose lines follow
     * @param theirsLabel says after the last marker whose lines those were
     */
    public byte[] content(Style style, String mineLabel, String theirsLabel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(mine.bytes() + theirs.bytes());
        int at = 0;
        for (Chunk chunk : style == Style.MERGE ? Refinement.of(chunks, mine, mineLines, theirLines) : chunks) {
            mine.copy(new Span(at, chunk.mine().from()), out);
            switch (chunk.change()) {
                case MINE -> mine.copy(chunk.mine(), out);
                case THEIRS -> theirs.copy(chunk.theirs(), out);
                case CONFLICT -> show(chunk, style, mineLabel, theirsLabel, out);
            }
            at = chunk.mine().to();
        }
        mine.copy(new Span(at, mine.size()), out);
        return out.toByteArray();
    }

    private void show(Chunk chunk, Style style, String mineLabel, String theirsLabel, ByteArrayOutputStream out) {
        String newline = lineEnd();
        mark("<<<<<<< " + mineLabel, newline, out);
        mine.copyWhole(chunk.mine(), newline, out);
        if (style == Style.DIFF3) {
            mark("||||||| base", newline, out);
            base.copyWhole(chunk.base(), newline, out);
        }
        mark("=======", newline, out);
        theirs.copyWhole(chunk.theirs(), newline, out);
        mark(">>>>>>> " + theirsLabel, newline, out);
    }

    private static void mark(String marker, String newline, ByteArrayOutputStream out) {
        out.writeBytes((marker + newline).getBytes(StandardCharsets.UTF_8));
    }

    /** How the markers end: as the first lines do, if they agree; else with LF. */
    private String lineEnd() {
        List<String> ends = Stream.of(base, mine, theirs)
                .map(Text::firstLineEnd)
                .filter(end -> !end.isEmpty())
                .distinct()
                .toList();
        return ends.size() == 1 ? ends.get(0) : "\n";
    }
}
