package org.remsync.delta;

import java.util.BitSet;

/** Roughly how much of some bytes is in the old contents: of one in thirty-two windows of them, whether it is there. */
final class Familiar {
    private static final int WINDOW = 20;
    private static final int BITS = 25;
    private static final int SAMPLED = 31;

    private final Rolling rolling = new Rolling(WINDOW);
    private final BitSet seen = new BitSet(1 << BITS);

    /** Takes in the first so many bytes. */
    void add(byte[] bytes, int size) {
        count(bytes, size, true);
    }

    /** How much of the first so many bytes is known, in hundredths. */
    int share(byte[] bytes, int size) {
        return count(bytes, size, false);
    }

    private int count(byte[] bytes, int size, boolean adds) {
        if (size < WINDOW) {
            return 0;
        }
        int sampled = 1;
        int found = 1;
        long hash = rolling.of(bytes, 0);
        for (int i = 0; ; i++) {
            long mixed = Rolling.spread(hash);
            if ((mixed & SAMPLED) == 0) {
                int slot = (int) (mixed >>> Long.SIZE - BITS);
                sampled++;
                found += seen.get(slot) ? 1 : 0;
                if (adds) {
                    seen.set(slot);
                }
            }
            if (i + WINDOW == size) {
                return (int) (100L * found / sampled);
            }
            hash = rolling.roll(hash, bytes[i], bytes[i + WINDOW]);
        }
    }
}
