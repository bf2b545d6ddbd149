package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;

/**
 * How likely a one is in each of some situations, learnt from the bits there. What always comes true costs next to
 * nothing.
 */
final class Chances {
    private static final int COUNT_BITS = 10;
    private static final int MOST = 255;
    private static final int ONE = (1 << 22) - 1;
    private static final int[] RATES = new int[MOST + 1];

    /** 22 bits how likely a one is, 10 bits how often the situation was seen. */
    private final int[] states;

    static {
        for (int n = 0; n <= MOST; n++) {
            RATES[n] = (int) (65536 / (n + 1.5));
        }
    }

    Chances(int situations) {
        states = new int[situations];
        Arrays.fill(states, 1 << 31);
    }

    int code(BitCoder coder, int bit, int situation) throws IOException {
        int state = states[situation];
        int likely = state >>> COUNT_BITS;
        int count = state & (1 << COUNT_BITS) - 1;
        int found = coder.code(bit, Math.max(1, Math.min(65535, likely >>> 6)));
        likely += (int) ((long) ((found == 0 ? 0 : ONE) - likely) * RATES[count] >> 16);
        states[situation] = likely << COUNT_BITS | Math.min(MOST, count + 1);
        return found;
    }

    boolean code(BitCoder coder, boolean bit, int situation) throws IOException {
        return code(coder, bit ? 1 : 0, situation) != 0;
    }
}
