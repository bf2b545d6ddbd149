package org.remsync.delta;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Finds where the marks of deflated streams may be. Every mark has at least three bytes, so one of every two places in it
 * begins a pair of its first three: only every second place is looked at.
 */
final class Marks {
    /** Of two bytes as a number, whether a mark may begin with these, or with the byte before them. */
    private static final byte[] PAIRS = new byte[1 << 16];

    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final ByteBuffer content;
    private final Holes holes;
    private final int size;

    static {
        for (String mark : List.of("PK\3", "\37\u008b\b", Chunks.NAME, "stream")) {
            PAIRS[mark.charAt(0) | mark.charAt(1) << 8] = FIRST;
            PAIRS[mark.charAt(1) | mark.charAt(2) << 8] = SECOND;
        }
    }

    /** Of a content that is in a buffer from 0 to its limit; its holes are passed over. */
    Marks(ByteBuffer content, Holes holes) {
        this.holes = holes;
        this.content = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        size = content.limit();
    }

    /** The first place, from one on, where a mark may be; where there is none, one in the last few bytes or behind. */
    int from(int place) {
        int found = pair(place);
        if (found == place && isSecond(found)) {
            found = pair(place + 2);
        }
        return isSecond(found) ? found - 1 : found;
    }

    private boolean isSecond(int i) {
        return i + 1 < size && PAIRS[content.getShort(i) & 0xffff] == SECOND;
    }

    private int pair(int place) {
        int hole = holes.first(place);
        int i = pair(place, holes.begin(hole));
        while (i >= holes.begin(hole)) {
            i = pair((int) holes.end(hole), holes.begin(++hole));
        }
        return i;
    }

    /** The first pair before a hole; if there is none, a place in the hole, or in the last few bytes of all. */
    private int pair(int place, long hole) {
        int i = place;
        while (i < hole && i + Long.BYTES <= size) {
            long eight = content.getLong(i);
            if ((kind(eight) | kind(eight >>> 16) | kind(eight >>> 32) | kind(eight >>> 48)) != 0) {
                while (kind(eight) == 0) {
                    eight >>>= Short.SIZE;
                    i += Short.BYTES;
                }
                return i;
            }
            i += Long.BYTES;
        }
        return i;
    }

    private static int kind(long bytes) {
        return PAIRS[(int) bytes & 0xffff];
    }
}
