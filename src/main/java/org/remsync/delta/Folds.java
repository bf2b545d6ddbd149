package org.remsync.delta;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Codes which streams of the new contents are opened, and those that are like one in the old contents. */
final class Folds {
    /** Kinds of numbers. */
    private static final int ORIGIN = 0;

    private static final int GAP = 1;
    private static final int SIZE = 2;
    private static final int CHUNK = 3;
    private static final int CHUNKS = 4;
    private static final int TAIL = 5;
    private static final int KINDS = 6;
    private static final int SLOTS = 14;

    /** Situations of bits. */
    private static final int MORE = 0;

    private static final int LIKE = 4;
    private static final int CUT = 20;
    private static final int SITUATIONS = 21;

    private final Origins origins;
    private final Numbers numbers = new Numbers(KINDS, SLOTS);
    private final Chances chances = new Chances(SITUATIONS);
    /** The stream of the old contents that comes next. */
    private int expected;

    private int likes = 0xf;
    private Chunks chunksBefore = Chunks.NONE;

    Folds(Origins origins) {
        this.origins = origins;
    }

    /** The next stream of a content; null if there is none. The reading end hands in whatever. */
    @Nullable Fold code(BitCoder coder, @Nullable Fold fold, boolean first) throws IOException {
        int situation = MORE + (first ? 2 : 0) + (expected < origins.count() ? 1 : 0);
        if (!chances.code(coder, fold != null, situation)) {
            return null;
        }
        Fold given = fold == null ? new Fold(0, -1, 0, Chunks.NONE) : fold;
        boolean like = chances.code(coder, given.origin() >= 0, LIKE + likes);
        likes = (likes << 1 | (like ? 1 : 0)) & 0xf;
        int origin = -1;
        if (like) {
            long named = expected + number(coder, given.origin() - expected, ORIGIN, 0);
            if (named < 0 || named >= origins.count()) {
                throw Malformed.delta("a stream like one that is not there");
            }
            origin = (int) named;
            expected = origin;
        }
        long gap = origins.gap(expected) + number(coder, given.gap() - origins.gap(expected), GAP, like ? 1 : 0);
        long size = origins.size(expected);
        if (!like) {
            int bits = 64 - Long.numberOfLeadingZeros(size);
            size += number(coder, given.size() - size, SIZE, bits);
        }
        if (gap < 0 || size < 0 || size > Streams.LARGEST) {
            throw Malformed.delta("a stream of " + size + " bytes after " + gap);
        }
        expected++;
        return new Fold(gap, origin, (int) size, like ? Chunks.NONE : chunks(coder, given.chunks()));
    }

    private Chunks chunks(BitCoder coder, Chunks chunks) throws IOException {
        if (!chances.code(coder, chunks.count() > 0, CUT)) {
            return Chunks.NONE;
        }
        long size = number(coder, chunks.size() - chunksBefore.size(), CHUNK, 0) + chunksBefore.size();
        long count = number(coder, chunks.count() - chunksBefore.count(), CHUNKS, 0) + chunksBefore.count();
        long tail = number(coder, chunks.tail() - chunksBefore.tail(), TAIL, 0) + chunksBefore.tail();
        if (size <= Chunks.HEADER || size > Integer.MAX_VALUE || count <= 0 || count > Streams.LARGEST || tail < 0
                || tail > Integer.MAX_VALUE) {
            throw Malformed.delta("chunks that cannot be");
        }
        chunksBefore = new Chunks((int) size, (int) count, (int) tail);
        return chunksBefore;
    }

    /** A number with a sign, most often 0. */
    private long number(BitCoder coder, long number, int kind, int around) throws IOException {
        int other = around + 64 * likes + 0x200;
        long found =
                numbers.code(coder, number << 1 ^ number >> 63, kind, 0, around, likes + 0x100, other, 1, 2);
        long limit = 1L << 40;
        if (found < 0 || found > limit) {
            throw Malformed.delta("a number of " + found);
        }
        return found >>> 1 ^ -(found & 1);
    }
}
