package org.remsync.delta;

import java.io.IOException;

/** Codes lists of steps. What was seen in one list helps to foresee the next. */
final class Steps {
    private static final int ONWARD = 0;
    private static final int BACK_TO_EARLIER = 1;
    private static final int INSERTED = 4;
    private static final int REPEATED = 5;
    private static final int AHEAD = 6;
    private static final int BEHIND = 7;

    private static final int LITERALS = 0;
    private static final int LENGTH = 1;
    private static final int PLACE = 2;
    private static final int DISTANCE = 3;

    private final Numbers numbers;
    private final long[] earlier = new long[3];
    /** Old less new places, on which the content is expected to go on. */
    private long diagonal;
    /** Where in the new content the next step begins. */
    private long at;

    private int literals;
    private int literalsBefore;
    private long length;
    private long lengthBefore;
    private int places;
    private long distance;

    /** With slots as a power of two. */
    Steps(int bits) {
        numbers = new Numbers(4, bits);
    }

    /** Where the old content would go on for the next step. */
    long expected() {
        return at + diagonal;
    }

    /** Step {@code i} of a list; the reading end adds it to the list. */
    void code(BitCoder coder, Ops ops, int i, boolean reading) throws IOException {
        int newBytes = (int) bounded(number(coder, reading ? 0 : ops.literals[i], LITERALS, literals, places));
        long count = number(coder, reading ? 0 : ops.lengths[i], LENGTH, newBytes, literals);
        at += newBytes;
        long from = 0;
        if (count > 0) {
            from = place(coder, reading ? 0 : ops.from[i], newBytes, count);
        }
        if (reading) {
            if (!ops.hasRoom(newBytes)) {
                throw Malformed.delta("too many new bytes in one list");
            }
            ops.add(newBytes, count, from);
        }
        at += count;
        literalsBefore = literals;
        literals = newBytes;
        lengthBefore = length;
        length = count;
    }

    private static long bounded(long literals) {
        if (literals > Ops.MOST_LITERALS) {
            throw Malformed.delta("too many new bytes in one step");
        }
        return literals;
    }

    private long number(BitCoder coder, long number, int kind, int near, int other) throws IOException {
        boolean first = kind == LITERALS;
        long last = first ? literals : length;
        long before = first ? literalsBefore : lengthBefore;
        return numbers.code(
                coder,
                number,
                kind,
                0,
                Math.min(near, 40),
                size(near) * 64 + size(last) + 0x1000,
                (places & 63) + 0x20000 + (first ? size(length) * 64 : Math.min(near, 9) * 64),
                Long.hashCode(last) * 0x2F0B4C47 + Math.min(near, 99),
                (size(last) * 64 + size(before)) * 64 + size(other) + 0x300000);
    }

    private static int size(long number) {
        return 64 - Long.numberOfLeadingZeros(number);
    }

    private long place(BitCoder coder, long from, int newBytes, long count) throws IOException {
        int shape = size(newBytes) * 64 + size(count);
        long found = numbers.code(
                coder, kind(from, newBytes), PLACE, 0, places & 7, places & 511, shape + 0x1000, Math.min(newBytes, 30) + 0x4000,
                (places & 63) + 64 * size(newBytes) + 0x9000);
        if (found > BEHIND) {
            throw Malformed.delta("an unknown kind of copy");
        }
        int kind = (int) found;
        places = places << 3 | kind;
        if (kind == REPEATED) {
            return Ops.REPEAT;
        }
        long begin = switch (kind) {
            case ONWARD -> at + diagonal;
            case INSERTED -> at + diagonal - newBytes;
            case AHEAD -> at + diagonal + distance(coder, from - at - diagonal, kind, shape);
            case BEHIND -> at + diagonal - distance(coder, at + diagonal - from, kind, shape);
            default -> at + earlier[kind - BACK_TO_EARLIER];
        };
        go(begin - at);
        return begin;
    }

    private int kind(long from, int newBytes) {
        if (from == Ops.REPEAT) {
            return REPEATED;
        }
        if (from == at + diagonal) {
            return ONWARD;
        }
        for (int i = 0; i < earlier.length; i++) {
            if (from == at + earlier[i]) {
                return BACK_TO_EARLIER + i;
            }
        }
        if (from == at + diagonal - newBytes) {
            return INSERTED;
        }
        return from > at + diagonal ? AHEAD : BEHIND;
    }

    private long distance(BitCoder coder, long number, int kind, int shape) throws IOException {
        long last = distance;
        distance = numbers.code(
                coder, number, DISTANCE, kind, Long.hashCode(last), size(last) * 8 + kind + 0x1000, shape + 0x4000,
                (places & 511) + 0x9000, size(shape) * 8 + kind + 0x20000);
        return distance;
    }

    /** From now on the content is expected on another diagonal. */
    private void go(long to) {
        if (to == diagonal) {
            return;
        }
        int i = 0;
        while (i < earlier.length - 1 && earlier[i] != to) {
            i++;
        }
        System.arraycopy(earlier, 0, earlier, 1, i);
        earlier[0] = diagonal;
        diagonal = to;
    }
}
