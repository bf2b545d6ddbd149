package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Codes the bytes that are new. Several name the next byte outright: what the old content has in its place (going on from
 * the match before, and going back from the match after), that moved as far as numbers moved that differ, and what stood
 * where the last bytes stood before. Otherwise it is foreseen bit by bit, from the bytes before it and those named.
 */
final class Literals {
    private static final int RECENT = 32;

    /** Those who name bytes. */
    private static final int LEFT = 0;

    private static final int RIGHT = 1;
    /** A number moved as far as the last one did, as indexes and addresses in programs do. */
    private static final int SHIFTED = 2;
    /** The upper byte of such a number. */
    private static final int CARRIED = 3;
    /** The first ones, who know the old content in this place. */
    private static final int IN_PLACE = 4;

    private static final int ECHO = 4;
    private static final int RUN = 5;
    private static final int RUNS = 3;
    /** Whoever is believed less is not heard. */
    private static final int LEAST = 1000;

    /** Those who speak of bits: who is believed most, and most of those who name another byte. */
    private static final int BEST = 0;

    private static final int NEXT = 1;
    /** In haste: what is known to be wrong. */
    private static final int REFUTED = 2;
    /** Otherwise: what the old content has, and that moved, believed by what stands before; then all in place. */
    private static final int LEFT_HERE = 2;

    private static final int SHIFTED_HERE = 3;
    private static final int PLAIN = 4;
    private static final int PAIRS = 1 << 16;
    private static final int CONTEXTS = 11;
    /** The last ones are left out in haste. */
    private static final int HASTY_CONTEXTS = 8;

    private final Mixture mixture;
    private final Echo echo;
    private final Names names = new Names(RUN + RUNS);
    /** In haste. */
    private final @Nullable Guess guess;

    private final Runs runs;
    private final Voice[] voices;
    private final int[] hashes = new int[CONTEXTS];
    /** Twice the last bytes of the new content, so that they lie together at any time. */
    private final byte[] recent = new byte[2 * RECENT];

    private int end = RECENT;
    private int word;
    private int leftHits;
    private int rightHits;
    private int runAt;
    private final byte[] differences = new byte[4];
    /** What the old content has before. */
    private int former;
    /** How far two bytes last were from the old two in their place, as numbers with the upper byte first. */
    private int shift;

    /**
     * With slots and places of runs as powers of two, and room for so many bytes to be found again.
     *
     * @param hasty whether bytes that are likely are asked about first: half the work, and somewhat more bytes
     */
    Literals(boolean hasty, int slots, int places, int room) {
        voices = new Voice[hasty ? REFUTED + 1 : PLAIN + IN_PLACE];
        Arrays.setAll(voices, i -> new Voice(hasty || i < LEFT_HERE || i >= PLAIN ? Names.SITUATIONS : PAIRS));
        guess = hasty ? new Guess(names, slots) : null;
        mixture = new Mixture(hasty ? HASTY_CONTEXTS : CONTEXTS, voices.length, slots, 256 * 3, hasty ? 0 : 256);
        runs = new Runs(RUNS, places);
        echo = new Echo(room);
    }

    Echo echo() {
        return echo;
    }

    /** Begins a run of new bytes; the last few before it are taken from where they were copied from. */
    void begin(byte[] before, int count) {
        for (int i = Math.max(0, count - RECENT); i < count; i++) {
            push(before[i]);
        }
        leftHits = 1;
        rightHits = 1;
        runAt = 0;
        former = back(1);
        echo.lose();
    }

    private void push(byte value) {
        if (end == 2 * RECENT) {
            System.arraycopy(recent, RECENT, recent, 0, RECENT);
            end = RECENT;
        }
        recent[end++] = value;
        boolean letter = Character.isLetterOrDigit(value & 0x7f) || value < 0;
        word = letter ? (word + (value & 0xff)) * 0x2F0B4C47 : 0;
    }

    private int back(int i) {
        return recent[end - i] & 0xff;
    }

    /**
     * A byte.
     *
     * @param left what the old content has where the match before goes on; -1 for nothing
     * @param next what it has there one further; -1 for nothing
     * @param right what it has where the match after goes back; -1 for nothing
     */
    int code(BitCoder coder, int value, int left, int next, int right) throws IOException {
        set(left, right);
        echo.look(recent, end);
        int found = foresee(coder, value, left, next, right);
        take(found, left, right);
        echo.add((byte) found, recent, end);
        return found;
    }

    /** Learns a byte of the old content, without coding it. The echo would name all of these: it has them. */
    void learn(int value) throws IOException {
        set(-1, -1);
        take(foresee((bit, likely) -> bit, value, -1, -1, -1), -1, -1);
    }

    private int foresee(BitCoder coder, int value, int left, int next, int right) throws IOException {
        name(left, next, right);
        names.begin();
        int found = guess == null ? -1 : guess.sure(coder, value);
        if (found < 0) {
            found = doubted(coder, value);
        }
        names.learn(found);
        runs.learn(found);
        return found;
    }

    /** A byte of which nobody is sure. */
    private int doubted(BitCoder coder, int value) throws IOException {
        mixture.ahead(hashes, 1);
        int before = back(1) | back(2) << 8;
        int found = guess == null ? -1 : guess.code(coder, value, before, leftHits * 64 + rightHits, runAt);
        return found >= 0 ? found : spell(coder, value);
    }

    private void name(int left, int next, int right) {
        int hits = leftHits << 2 | Math.min(runAt, 3);
        int echoed = echo.named();
        int shifted = left < 0 || shift == 0 ? -1 : left + shift & 0xff;
        int carried = left < 0 || next < 0 ? -1 : (left << 8 | next) + shift >> 8 & 0xff;
        names.name(LEFT, left, hits);
        names.name(RIGHT, right, rightHits << 2 | (left == right ? 2 : 0) | Math.min(runAt, 1));
        names.name(ECHO, echoed, echo.strength());
        names.name(SHIFTED, shifted, hits);
        names.name(CARRIED, carried, (carried == left ? 0 : 256) | back(1));
        for (int i = 0; i < RUNS; i++) {
            int named = runs.named(i);
            int agreeing = (named == left ? 4 : 0) | (named == right ? 2 : 0) | (named == echoed ? 1 : 0);
            names.name(RUN + i, named, Math.min(runs.count(i), 31) << 3 | agreeing);
        }
    }

    /** A byte, bit by bit. */
    private int spell(BitCoder coder, int value) throws IOException {
        nameAloud();
        int set = back(1) + 256 * Math.min(2, runAt);
        int path = 1;
        for (int bits = 0; bits < 8; bits++) {
            if (bits == 4) {
                mixture.ahead(hashes, path);
            }
            if ((bits & 3) == 0) {
                mixture.turn();
            }
            for (int i = 0; i < voices.length; i++) {
                mixture.extra(i, voices[i].says(bits));
            }
            int within = bits < 4 ? path : 1 << (bits & 3) | path & (1 << (bits & 3)) - 1;
            int bit = mixture.code(coder, value >>> 7 - bits & 1, within, set, path);
            for (Voice voice : voices) {
                voice.learn(bit);
            }
            path = path << 1 | bit;
        }
        return path & 0xff;
    }

    /** Has those speak of bits whose bytes are not refuted. */
    private void nameAloud() {
        int best = names.best(LEAST, -1);
        voice(BEST, best);
        voice(NEXT, best < 0 ? -1 : names.best(LEAST, names.value(best)));
        if (guess != null) {
            voices[REFUTED].name(guess.refuted(), guess.turn());
            return;
        }
        int pair = (back(1) << 8 | back(2)) * 0x9e3779b1 >>> 16;
        voices[LEFT_HERE].name(names.value(LEFT), pair);
        voices[SHIFTED_HERE].name(names.value(SHIFTED), pair);
        for (int i = 0; i < IN_PLACE; i++) {
            voices[PLAIN + i].name(names.value(i), names.situation(i));
        }
    }

    private void voice(int voice, int who) {
        voices[voice].name(who < 0 ? -1 : names.value(who), who < 0 ? 0 : who << 6 | names.likely(who) >> 10);
    }

    private void set(int left, int right) {
        int one = back(1);
        int two = one | back(2) << 8;
        int three = two | back(3) << 16;
        int four = three | back(4) << 24;
        int six = four * 0x2F0B4C47 + (back(5) | back(6) << 8);
        int last = differences[Math.min(runAt, 3)] & 0xff;
        hashes[0] = two * 0x3D4D51CB;
        hashes[1] = (back(2) | back(3) << 8) * 0x4C957F2D;
        hashes[2] = ((left + 1) * 512 + right + 1) * 0x5851F42D + Math.min(runAt, 2);
        hashes[3] = ((left + 1) * 256 + last) * 0x6A09E667 + Math.min(runAt, 3);
        hashes[4] = ((left + 1) * 0x01000193 + shift) * 0x2F0B4C47;
        hashes[5] = three * 0x2127599B;
        hashes[6] = one + 1;
        hashes[7] = 0;
        hashes[8] = word * 0x1B873593 + one;
        hashes[9] = four * 0x165667B1;
        hashes[10] = six * 0x27D4EB2F;
        for (int i = 0; i < RUNS; i++) {
            runs.turn(i, hashes[CONTEXTS - RUNS + i]);
        }
    }

    private void take(int value, int left, int right) {
        if (left >= 0 && value != left) {
            shift = (short) ((back(1) << 8 | value) - (former << 8 | left));
        }
        former = left >= 0 ? left : former;
        push((byte) value);
        leftHits = (leftHits << 1 | (value == left ? 1 : 0)) & 31 | 32;
        rightHits = (rightHits << 1 | (value == right ? 1 : 0)) & 31 | 32;
        if (left >= 0) {
            differences[Math.min(runAt, 3)] = (byte) (value - left);
        }
        runAt++;
    }
}
