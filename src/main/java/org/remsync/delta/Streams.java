package org.remsync.delta;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.OddStreamException;

/**
 * Finds the deflated streams of a content: those of zip, jar, office documents, gzip, pdf and png. What is found
 * depends on the bytes alone.
 */
final class Streams {
    /** Of larger contents only those streams are opened that are told; see {@link Differing}. */
    private static final long LARGEST_CONTENT = 1L << 28;
    /** Still larger ones are left as they are. */
    static final long LARGEST_TOLD = Integer.MAX_VALUE - (1 << 20);
    /** How many bytes all streams of a content may hold at most. */
    static final long MOST_HELD = 1L << 30;
    /** Streams that hold more are left as they are: a reader has two of them in memory, beside its model of new bytes. */
    static final int LARGEST = 1 << 25;
    /** Most bytes of chunks that are joined to one stream: the reader has these in memory too. */
    private static final int MOST_JOINED = 1 << 24;
    /** How many bytes they may hold for each byte of it, and besides. */
    private static final long EXPANSION = 64;

    private static final long BESIDES = 1 << 20;

    private static final int LEAST = 64;
    private static final int MOST_FAILURES = 1000;
    private static final int MOST_IN_VAIN = 1 << 27;
    private static final int LONGEST_NAME = 4096;

    private final ByteBuffer content;
    private final int size;
    private final Marks marks;
    private final Block block = new Block();
    /** The places of the marks of streams that are told, and how many of these were looked at; null for all streams. */
    private final int @Nullable [] told;

    private int looked;
    private long left;
    private int failures;
    private long vain;
    private int mark;
    private int from;
    private int to;
    private Inflation inflation = new Inflation(ByteBuffer.allocate(0), 0, 0);
    private Chunks chunks = Chunks.NONE;

    /** All of a content that is in a buffer from 0 to its limit. */
    Streams(ByteBuffer content, Holes holes) {
        this(content, holes, mostHeld(content.limit()), null);
    }

    private Streams(ByteBuffer content, Holes holes, long left, int @Nullable [] told) {
        this.content = content;
        marks = new Marks(content, holes);
        size = content.limit();
        this.left = left;
        this.told = told;
    }

    /** Only those with their marks at some places, in order; they end where there is none at such a place. */
    static Streams told(ByteBuffer content, int[] marks) {
        return new Streams(content, Holes.NONE, MOST_HELD, marks);
    }

    /** Whether a content of that size is so large that its streams are told. */
    static boolean isLarge(long size) {
        return size > LARGEST_CONTENT;
    }

    /** Most bytes that the streams of a content of that size may hold. */
    static long mostHeld(long size) {
        return isLarge(size) ? MOST_HELD : Math.min(MOST_HELD, EXPANSION * size + BESIDES);
    }

    /** Goes on to the next stream that begins at a place or later; false if there is none. */
    boolean next(int place) {
        return told == null ? search(place) : looked < told.length && told[looked] >= place && opens(told[looked++]);
    }

    private boolean search(int place) {
        long most = 1 + (size - 1 >> 28);
        int i = marks.from(place);
        for (; i + LEAST < size && failures < most * MOST_FAILURES && vain < most * MOST_IN_VAIN; i = marks.from(i + 1)) {
            if (opens(i)) {
                return true;
            }
        }
        return false;
    }

    /** Opens the stream that has its mark there, if there is one. */
    private boolean opens(int i) {
        int begin = i + LEAST < size ? begin(i) : -1;
        if (begin <= 0 || begin + LEAST >= size) {
            return false;
        }
        if (!opens(i, begin)) {
            failures++;
            return false;
        }
        mark = i;
        left -= inflation.size();
        return true;
    }

    /** How many bytes were read out of what turned out to be no stream. */
    long vain() {
        return vain;
    }

    /** How often that was. */
    int failures() {
        return failures;
    }

    /** Where the mark of the stream is that was found. */
    int mark() {
        return mark;
    }

    /** A hash of its bytes as they are in the content. */
    long hash() {
        long hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ content.get(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    /** Where the stream begins that was found. */
    int from() {
        return from;
    }

    /** Where it ends. */
    int to() {
        return to;
    }

    /** What it holds. */
    Inflation inflation() {
        return inflation;
    }

    /** The CRC-32 of what it holds. */
    int sum() {
        return sum(inflation.bytes(), inflation.size());
    }

    /** The CRC-32 of the first so many bytes. */
    static int sum(byte[] bytes, int size) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, size);
        return (int) sum.getValue();
    }

    /** How it is cut. */
    Chunks chunks() {
        return chunks;
    }

    private int at(int i) {
        return content.get(i) & 0xff;
    }

    private int begin(int i) {
        return switch (content.get(i)) {
            case 'P' -> isAt(i, "PK\3\4") && two(i + 8) == 8 ? i + 30 + two(i + 26) + two(i + 28) : -1;
            case 0x1f -> at(i + 1) == 0x8b && at(i + 2) == 8 ? afterGzipHeader(i) : -1;
            case 'I' -> i >= Integer.BYTES && isAt(i, Chunks.NAME) ? afterZlibHeader(i + 4) : -1;
            case 's' -> isAt(i, "stream") ? afterZlibHeader(i + (at(i + 6) == '\r' ? 8 : 7)) : -1;
            default -> -1;
        };
    }

    private boolean isAt(int i, String mark) {
        for (int k = 0; k < mark.length(); k++) {
            if (i + k >= size || content.get(i + k) != mark.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private int two(int i) {
        return at(i) | at(i + 1) << 8;
    }

    private int four(int i) {
        return at(i) << 24 | at(i + 1) << 16 | at(i + 2) << 8 | at(i + 3);
    }

    private int afterZlibHeader(int i) {
        return (at(i) & 15) == 8 && (at(i) << 8 | at(i + 1)) % 31 == 0 && (at(i + 1) & 32) == 0 ? i + 2 : -1;
    }

    private int afterGzipHeader(int i) {
        int flags = at(i + 3);
        int end = i + 10;
        if ((flags & 4) != 0) {
            end += 2 + two(end);
        }
        for (int names = flags >> 3 & 3; names > 0; names &= names - 1) {
            int most = Math.min(size, end + LONGEST_NAME);
            while (end < most && content.get(end) != 0) {
                end++;
            }
            end++;
        }
        return end + (flags & 2);
    }

    private boolean opens(int mark, int begin) {
        if (at(mark) == 'I') {
            return opensChunks(mark);
        }
        if (!inflate(content, begin)) {
            return false;
        }
        try {
            from = begin;
            to = inflation.end();
            chunks = Chunks.NONE;
            return to - from >= LEAST;
        } catch (OddStreamException e) {
            return false;
        }
    }

    private boolean inflate(ByteBuffer bytes, int begin) {
        inflation = new Inflation(bytes, begin, (int) Math.min(left, LARGEST));
        try {
            do {
                inflation.next(block);
            } while (!block.isLast());
            inflation.padding();
            return true;
        } catch (OddStreamException e) {
            vain += inflation.size();
            return false;
        }
    }

    /** A stream in chunks of one size, but for the last, whose sums are right. */
    private boolean opensChunks(int mark) {
        int length = four(mark - Integer.BYTES);
        int begin = mark + Integer.BYTES;
        if (length <= Chunks.HEADER || length > size - begin) {
            return false;
        }
        int cuts = cuts(begin, length);
        int end = begin + length + cuts * (length + Chunks.BETWEEN);
        int tail = cuts == 0 ? length : four(end - length - 2 * Integer.BYTES);
        ByteBuffer joined = joined(begin, length, cuts, tail);
        vain += joined.limit();
        if (!inflate(joined, Chunks.HEADER)) {
            return false;
        }
        try {
            int taken = inflation.end();
            int used = (taken - 1) / length;
            from = begin + Chunks.HEADER;
            to = begin + taken + used * Chunks.BETWEEN;
            chunks = used == 0 ? Chunks.NONE : new Chunks(length, used, used == cuts ? tail : length);
            vain -= joined.limit();
            return taken >= LEAST;
        } catch (OddStreamException e) {
            return false;
        }
    }

    /** How many more chunks follow, all of the same size but the last, which may be smaller. */
    private int cuts(int begin, int length) {
        int cuts = 0;
        long total = length;
        for (long at = begin; ; at += length + Chunks.BETWEEN) {
            long next = at + length + Integer.BYTES;
            if (next + 2 * Integer.BYTES > size || !isAt((int) next + Integer.BYTES, Chunks.NAME)) {
                return cuts;
            }
            int has = four((int) next);
            total += has;
            boolean fits = has > 0 && has <= length && next + 2 * Integer.BYTES + has <= size && total <= MOST_JOINED;
            if (!fits || !sumIsRight((int) at, length)) {
                return cuts;
            }
            cuts++;
            if (has < length) {
                return cuts;
            }
        }
    }

    private boolean sumIsRight(int begin, int length) {
        CRC32 sum = new CRC32();
        sum.update(content.slice(begin - Integer.BYTES, length + Integer.BYTES));
        return (int) sum.getValue() == four(begin + length);
    }

    private ByteBuffer joined(int begin, int length, int cuts, int tail) {
        if (cuts == 0) {
            // As large as the content may be, and so not copied.
            return content.slice(begin, length);
        }
        ByteBuffer joined = ByteBuffer.allocate(cuts * length + tail);
        for (int i = 0; i < cuts; i++) {
            joined.put(content.slice(begin + i * (length + Chunks.BETWEEN), length));
        }
        joined.put(content.slice(begin + cuts * (length + Chunks.BETWEEN), tail));
        return joined.flip();
    }
}
