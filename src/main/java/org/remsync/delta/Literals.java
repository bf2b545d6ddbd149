package org.remsync.delta;

import java.io.IOException;

/**
 * Codes the bytes that are new. Each is foreseen from those before it, from what the old content has in its place
 * (going on from the match before, and going back from the match after), from how far numbers moved that differ, and from
 * where the last bytes stood before.
 */
final class Literals {
    private static final int CONTEXTS = 11;
    private static final int RECENT = 32;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int ECHO = 2;
    /** So many voices, the first ones, decide by whether they speak whom to believe. */
    private static final int LEADING = 3;
    /** The same as {@link #LEFT}, believed by what stands before. */
    private static final int LEFT_HERE = 3;
    /** A number moved as far as the last one did, as indexes and addresses in programs do. */
    private static final int SHIFTED = 4;
    private static final int SHIFTED_HERE = 5;
    /** The upper byte of such a number. */
    private static final int CARRIED = 6;
    private static final int PAIRS = 1 << 16;

    private final Mixture mixture;
    private final Echo echo;
    private final Voice[] voices = {
        new Voice(512), new Voice(512), new Voice(16), new Voice(PAIRS), new Voice(512), new Voice(PAIRS), new Voice(512)
    };
    private final int[] hashes = new int[CONTEXTS];
    /** Twice the last bytes of the new content, so that they lie together at any time. */
    private final byte[] recent = new byte[2 * RECENT];

    private int end = RECENT;
    private int word;
    private int leftHits;
    private int rightHits;
    private int difference;
    private int runAt;
    private final byte[] differences = new byte[4];
    /** What the old content has before. */
    private int former;
    /** How far two bytes last were from the old two in their place, as numbers with the upper byte first. */
    private int shift;

    /** With slots as a power of two, and room for so many bytes to be found again. */
    Literals(int bits, int room) {
        mixture = new Mixture(CONTEXTS, 7, bits, 256, 256 * 3, 30);
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
        int found = foresee(coder, value, left, next, right);
        add(found, left, right, true);
        return found;
    }

    /** Learns a byte of the old content, without coding it. */
    void learn(int value) throws IOException {
        add(foresee((bit, likely) -> bit, value, -1, -1, -1), -1, -1, false);
    }

    private int foresee(BitCoder coder, int value, int left, int next, int right) throws IOException {
        echo.look(recent, end);
        int named = echo.named();
        set(left, right);
        int strength = named < 0 ? 0 : echo.strength();
        voices[RIGHT].name(right, Math.min(rightHits, 63) << 2 | (left == right ? 2 : 0) | Math.min(runAt, 1));
        voices[ECHO].name(named, strength);
        nameByLeft(left, next);
        int path = 1;
        for (int bits = 0; bits < 8; bits++) {
            if ((bits & 3) == 0) {
                mixture.turn(hashes, path);
            }
            path = path << 1 | bit(coder, value >>> 7 - bits & 1, path, bits, strength);
        }
        return path & 0xff;
    }

    private void nameByLeft(int left, int next) {
        int hits = Math.min(leftHits, 63) << 2 | Math.min(runAt, 3);
        int pair = (back(1) << 8 | back(2)) * 0x9e3779b1 >>> 16;
        int shifted = left < 0 || shift == 0 ? -1 : left + shift & 0xff;
        int carried = left < 0 || next < 0 ? -1 : (left << 8 | next) + shift >> 8 & 0xff;
        voices[LEFT].name(left, hits);
        voices[LEFT_HERE].name(left, pair);
        voices[SHIFTED].name(shifted, hits);
        voices[SHIFTED_HERE].name(shifted, pair);
        voices[CARRIED].name(carried, (carried == left ? 0 : 256) | back(1));
    }

    private int bit(BitCoder coder, int value, int path, int bits, int strength) throws IOException {
        int speaking = 0;
        for (int i = 0; i < voices.length; i++) {
            mixture.extra(i, voices[i].says(bits));
            if (i < LEADING) {
                speaking = speaking << 1 | (voices[i].speaks() ? 1 : 0);
            }
        }
        int within = bits < 4 ? path : 1 << (bits & 3) | path & (1 << (bits & 3)) - 1;
        int situation = speaking << 5 | (strength + 3 >> 2) << 2 | leftHits & 3;
        int found = mixture.code(coder, value, within, situation, back(1) + 256 * Math.min(2, runAt));
        for (Voice voice : voices) {
            voice.learn(found);
        }
        return found;
    }

    private void set(int left, int right) {
        int one = back(1);
        int two = one | back(2) << 8;
        int three = two | back(3) << 16;
        int four = three | back(4) << 24;
        int six = four * 0x2F0B4C47 + (back(5) | back(6) << 8);
        int i = 0;
        hashes[i++] = one + 1;
        hashes[i++] = two * 0x3D4D51CB;
        hashes[i++] = three * 0x2127599B;
        hashes[i++] = four * 0x165667B1;
        hashes[i++] = six * 0x27D4EB2F;
        hashes[i++] = word * 0x1B873593 + one;
        hashes[i++] = (left + 1) * 0x01000193 + one;
        hashes[i++] = ((left + 1) * 512 + right + 1) * 0x5851F42D + Math.min(runAt, 2);
        hashes[i++] = (back(2) | back(3) << 8) * 0x4C957F2D;
        int last = differences[Math.min(runAt, 3)] & 0xff;
        hashes[i++] = ((left + 1) * 256 + last) * 0x6A09E667 + Math.min(runAt, 3);
        hashes[i] = 0;
    }

    private void add(int value, int left, int right, boolean kept) {
        if (left >= 0 && value != left) {
            shift = (short) ((back(1) << 8 | value) - (former << 8 | left));
        }
        former = left >= 0 ? left : former;
        push((byte) value);
        echo.add((byte) value, recent, end, kept);
        leftHits = Math.min(leftHits << 1 | (value == left ? 1 : 0), 0x7fff) & 31 | 32;
        rightHits = Math.min(rightHits << 1 | (value == right ? 1 : 0), 0x7fff) & 31 | 32;
        if (left >= 0) {
            differences[Math.min(runAt, 3)] = (byte) (value - left);
        }
        runAt++;
    }
}
