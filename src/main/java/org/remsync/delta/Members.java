package org.remsync.delta;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Makes what a zip archive says of its members relative to the members, and back: sums and sizes to those of the streams
 * that are opened, places to where the member before ends (APPNOTE.TXT, 4.3.9 and 4.3.12). So what is right becomes zeros,
 * and a member that grew does not change what is said of all behind it. One for each content, whose parts are told in
 * order; no byte more or less comes out, and going back undoes going there, whatever the bytes are.
 */
final class Members {
    private static final int LOCAL_HEADER = 30;
    private static final int ENTRY = 46;
    private static final int DESCRIPTOR = 16;
    private static final int MARK = 4;
    private static final int MOST_EXTRA = 0xffff;
    /** In an entry: flags, of which one says that a descriptor follows; three numbers; lengths of what follows; a place. */
    private static final int FLAGS = 8;

    private static final int DESCRIBED = 8;
    private static final int NUMBERS = 16;
    private static final int LENGTHS = 28;
    private static final int PLACE = 42;

    private final OutputStream out;
    /** 1 to go there, -1 to go back, 0 to stay. */
    private final int sign;

    private final byte[] held = new byte[ENTRY];
    private int holds;
    /** How many bytes of an entry still follow its header. */
    private int skips;
    /** Whether what comes, or what is held, begins where a stream ended. */
    private boolean behind;

    private int place;
    /** Where the member of the next entry should be. */
    private int expected;

    private int[] starts = new int[16];
    private int[] sums = new int[16];
    private int[] lengths = new int[16];
    private int[] sizes = new int[16];
    private int count;

    private Members(OutputStream out, int sign) {
        this.out = out;
        this.sign = sign;
    }

    /** Of a content; {@code out} gets the plain bytes. */
    static Members relative(OutputStream out) {
        return new Members(out, 1);
    }

    /** The way back. */
    static Members absolute(OutputStream out) {
        return new Members(out, -1);
    }

    /** Leaves everything as it is. */
    static Members none(OutputStream out) {
        return new Members(out, 0);
    }

    /** A stream is here: the CRC-32 of what it holds, its length as it is in the content, and how many bytes it holds. */
    void stream(int sum, int length, int size) throws IOException {
        end();
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            sums = Arrays.copyOf(sums, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        starts[count] = place;
        sums[count] = sum;
        lengths[count] = length;
        sizes[count++] = size;
        place += length;
        behind = true;
    }

    /** Some plain bytes. */
    void plain(byte[] bytes, int from, int length) throws IOException {
        if (sign == 0) {
            out.write(bytes, from, length);
            return;
        }
        int end = from + length;
        for (int at = from; at < end; ) {
            if (skips > 0) {
                int n = Math.min(skips, end - at);
                out.write(bytes, at, n);
                skips -= n;
                at += n;
            } else if (holds == 0 && bytes[at] != 'P') {
                int next = at + 1;
                while (next < end && bytes[next] != 'P') {
                    next++;
                }
                behind = false;
                out.write(bytes, at, next - at);
                at = next;
            } else if (isWanted(bytes[at])) {
                held[holds++] = bytes[at++];
                turn();
            } else {
                release();
            }
        }
        place += length;
    }

    /** No more plain bytes come before the next stream, or at all. */
    void end() throws IOException {
        release();
        skips = 0;
        behind = false;
    }

    private void release() throws IOException {
        out.write(held, 0, holds);
        holds = 0;
        behind = false;
    }

    private boolean isWanted(byte next) {
        return switch (holds) {
            case 0 -> next == 'P';
            case 1 -> next == 'K';
            case 2 -> next == 1 || behind && next == 7;
            case 3 -> next == held[2] + 1;
            default -> true;
        };
    }

    private void turn() throws IOException {
        boolean describes = holds >= MARK && held[2] == 7;
        if (describes && holds == DESCRIPTOR) {
            relate(MARK, count - 1);
            release();
        } else if (!describes && holds == ENTRY) {
            entry();
            release();
        }
    }

    private void entry() {
        int there = four(PLACE);
        put(PLACE, there - sign * expected);
        int at = sign > 0 ? there : four(PLACE);
        int name = two(LENGTHS);
        int member = member((at & 0xffffffffL) + LOCAL_HEADER + name);
        int packed = four(NUMBERS + 4);
        if (member >= 0) {
            relate(NUMBERS, member);
            packed = sign > 0 ? packed : four(NUMBERS + 4);
        }
        boolean described = (two(FLAGS) & DESCRIBED) != 0;
        expected = at + LOCAL_HEADER + name + packed + (described ? DESCRIPTOR : 0);
        skips = name + two(LENGTHS + 2) + two(LENGTHS + 4);
    }

    /** The first stream that begins there, or so far behind as an extra field reaches; -1 for none. */
    private int member(long from) {
        int i = from > Integer.MAX_VALUE ? count : Arrays.binarySearch(starts, 0, count, (int) from);
        int first = i < 0 ? -1 - i : i;
        return first < count && starts[first] - from <= MOST_EXTRA ? first : -1;
    }

    private void relate(int at, int member) {
        put(at, four(at) - sign * sums[member]);
        put(at + 4, four(at + 4) - sign * lengths[member]);
        put(at + 8, four(at + 8) - sign * sizes[member]);
    }

    private int two(int i) {
        return held[i] & 0xff | (held[i + 1] & 0xff) << 8;
    }

    private int four(int i) {
        return two(i) | two(i + 2) << 16;
    }

    private void put(int at, int number) {
        for (int i = 0; i < Integer.BYTES; i++) {
            held[at + i] = (byte) (number >>> 8 * i);
        }
    }
}
