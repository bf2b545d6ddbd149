package org.remsync.delta;

import java.util.Arrays;

/** Who names the next byte outright, and how far each was right before in the same situation. */
final class Names {
    /** Situations of each. */
    static final int SITUATIONS = 512;

    private static final int NONE = -1;
    private static final int MOST_SEEN = 30;
    private static final int[] RATES = new int[MOST_SEEN + 1];
    /** How likely they are right at first. */
    private static final char AT_FIRST = 40000;

    private final int count;
    private final int[] values;
    private final int[] used;
    /** How likely each is right in each situation, in 65,536ths, and how often that was seen. */
    private final char[] right;

    private final byte[] seen;
    private int refuted;

    static {
        for (int n = 0; n <= MOST_SEEN; n++) {
            RATES[n] = (int) (65536 / (n + 2.5));
        }
    }

    /** So many who name bytes, at most 32. */
    Names(int count) {
        this.count = count;
        values = new int[count];
        used = new int[count];
        right = new char[count * SITUATIONS];
        Arrays.fill(right, AT_FIRST);
        seen = new byte[right.length];
    }

    /** What one of them says the next byte is; -1 for nothing. */
    void name(int who, int value, int situation) {
        values[who] = value;
        used[who] = who * SITUATIONS + situation;
    }

    /** Begins another byte: nothing is refuted. */
    void begin() {
        refuted = 0;
    }

    /** Who is believed most, of those who are believed more than so, not refuted, and do not name this; -1 for nobody. */
    int best(int least, int except) {
        int who = NONE;
        int most = least;
        for (int i = 0; i < count; i++) {
            int value = values[i];
            if (value >= 0 && value != except && right[used[i]] > most && (refuted >> i & 1) == 0) {
                most = right[used[i]];
                who = i;
            }
        }
        return who;
    }

    int value(int who) {
        return values[who];
    }

    /** How likely one of them is right, in 65,536ths. */
    int likely(int who) {
        return right[used[who]];
    }

    /** The situation of one of them. */
    int situation(int who) {
        return used[who] - who * SITUATIONS;
    }

    /** A bit for each who names this byte. */
    int who(int value) {
        int all = 0;
        for (int i = 0; i < count; i++) {
            all |= values[i] == value ? 1 << i : 0;
        }
        return all;
    }

    /** A bit for each who was wrong about the next byte. */
    int refuted() {
        return refuted;
    }

    /** The next byte is not what these say. */
    void refute(int all) {
        refuted |= all;
    }

    /** Learns what the byte was. */
    void learn(int value) {
        for (int i = 0; i < count; i++) {
            if (values[i] >= 0) {
                int at = used[i];
                int goal = values[i] == value ? 65535 : 0;
                right[at] += (char) ((goal - right[at]) * RATES[seen[at]] >> 16);
                if (seen[at] < MOST_SEEN) {
                    seen[at]++;
                }
            }
        }
    }
}
