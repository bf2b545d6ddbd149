package org.remsync.delta;

import java.io.IOException;

/**
 * Asks of one named byte after another whether it is the next one: one bit in place of eight, where that is likely. Who is
 * nearly always right is asked first, and that is foreseen in little time.
 */
final class Guess {
    /** Whoever is believed less is not asked about. */
    private static final int LEAST = 40000;
    /** Whoever is believed so much needs no thought. */
    private static final int SURE = 64000;

    private static final int CONTEXTS = 6;
    private static final int MOST_BITS = 18;
    private static final int TURNS = 4;

    private final Names names;
    private final Mixture mixture;
    /** Of those who are sure, by who agrees. */
    private final Chances sure = new Chances(256);
    private final int[] hashes = new int[CONTEXTS];
    private int refuted;
    private int turn;

    /** Of at most eight who name bytes, with slots as a power of two. */
    Guess(Names names, int bits) {
        this.names = names;
        mixture = new Mixture(CONTEXTS, 1, Math.min(bits, MOST_BITS), 256 * TURNS, 0);
    }

    /** The next byte, if somebody is sure of it and right; -1 otherwise. This is asked before all else. */
    int sure(BitCoder coder, int value) throws IOException {
        refuted = -1;
        turn = 0;
        int who = names.best(SURE, -1);
        if (who < 0) {
            return -1;
        }
        int asked = names.value(who);
        int agreeing = names.who(asked);
        if (sure.code(coder, asked == value, agreeing)) {
            return asked;
        }
        refute(asked, agreeing);
        return -1;
    }

    /**
     * The next byte, if it is one of those that were asked about; -1 otherwise.
     *
     * @param before the last two bytes, the last one lowest
     * @param hits what became of the last bytes that the first two of them named
     * @param runAt how many new bytes stand before in a row
     */
    int code(BitCoder coder, int value, int before, int hits, int runAt) throws IOException {
        for (int who; (who = names.best(LEAST, -1)) >= 0; ) {
            int asked = names.value(who);
            int agreeing = names.who(asked);
            set(who, agreeing, before, hits, runAt);
            mixture.ahead(hashes, 1);
            mixture.turn();
            mixture.extra(0, Logistic.stretch(names.likely(who)));
            if (mixture.code(coder, asked == value ? 1 : 0, 1, agreeing * TURNS + turns(), 0) != 0) {
                return asked;
            }
            refute(asked, agreeing);
        }
        return -1;
    }

    private void refute(int asked, int agreeing) {
        names.refute(agreeing);
        refuted = asked;
        turn++;
    }

    /** The byte that was refuted last; -1 for none. */
    int refuted() {
        return refuted;
    }

    /** How many were refuted, 0 to 8. */
    int turn() {
        return turn;
    }

    private int turns() {
        return Math.min(turn, TURNS - 1);
    }

    private void set(int who, int agreeing, int before, int hits, int runAt) {
        int pair = (before & 0xff) << 8 | names.value(who);
        hashes[0] = ((who * Names.SITUATIONS + names.situation(who)) * TURNS + turns()) * 0x2F0B4C47;
        hashes[1] = pair * 0x3D4D51CB + turns();
        hashes[2] = (pair << 8 | before >> 8) * 0x2127599B;
        hashes[3] = (agreeing * 256 | names.refuted()) * 0x165667B1;
        hashes[4] = ((agreeing & 3) * 4096 + hits) * 0x1B873593 + Math.min(runAt, 3);
        hashes[5] = ((names.likely(who) >> 11) * 8 + who) * 256 + Math.min(runAt, 255);
    }
}
