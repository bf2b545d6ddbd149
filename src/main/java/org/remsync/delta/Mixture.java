package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Foresees bits as a mix of what was seen in several contexts. Each context remembers, for each path of up to four bits
 * after it, how often a one followed; a small network that learns from each bit weighs what they say. Arithmetic in
 * {@code float} is the same on every machine from Java 17 on, so both ends foresee the same.
 */
final class Mixture {
    /** A line has a slot for each bit of half a byte, and before these what tells contexts apart. */
    private static final int LINE = 16;

    private static final int LINE_BITS = 4;
    /** Of a slot, below how likely a one is: how often that was seen, up to so often. */
    private static final int COUNT_BITS = 4;

    private static final int MOST_SEEN = (1 << COUNT_BITS) - 1;
    /** The most that twelve bits can say of how likely a one is. */
    private static final int ONE = (1 << Character.SIZE - COUNT_BITS) - 1;

    private static final char UNSEEN = 0x8000;
    private static final char[] BLANK = new char[LINE];
    private static final int LEVELS = Logistic.LEVELS;
    private static final int[] RATES = new int[MOST_SEEN + 1];
    private static final char[] TRUTHS = new char[RATES.length * LEVELS];

    private final int contexts;
    private final int bias;
    private final int shift;
    /** Lines in pairs; a context has one of the two. */
    private final char[] slots;

    private final int[] next;
    private final int[] lines;
    private final int[] used;
    /** How likely a one was, by context, by how often that was seen, and by what was foreseen. */
    private final char[] truths;

    private final int[] truthUsed;
    private final float[] inputs;
    private final Mixer first;
    private final @Nullable Mixer second;
    /** Keeps the reading ahead from being left out. */
    private int touched;

    static {
        Arrays.fill(BLANK, UNSEEN);
        for (int n = 0; n < RATES.length; n++) {
            RATES[n] = (int) (65536 / (n + 1.5));
        }
        for (int i = 0; i < TRUTHS.length; i++) {
            TRUTHS[i] = (char) Logistic.squash((i % LEVELS - LEVELS / 2) / 2f);
        }
    }

    /**
     * With so many contexts and other voices, and weights chosen among so many sets.
     *
     * @param bits the slots, as a power of two
     * @param secondSets 0 if one network has to do, which takes less time
     */
    Mixture(int contexts, int extras, int bits, int firstSets, int secondSets) {
        this.contexts = contexts;
        bias = contexts + extras;
        shift = Integer.SIZE - bits + LINE_BITS;
        slots = new char[1 << bits];
        Arrays.fill(slots, UNSEEN);
        next = new int[contexts];
        lines = new int[contexts];
        used = new int[contexts];
        truths = new char[contexts * TRUTHS.length];
        truthUsed = new int[contexts];
        for (int i = 0; i < contexts; i++) {
            System.arraycopy(TRUTHS, 0, truths, i * TRUTHS.length, TRUTHS.length);
        }
        int voices = bias + 4 & -4;
        inputs = new float[voices];
        first = new Mixer(voices, firstSets);
        second = secondSets == 0 ? null : new Mixer(voices, secondSets);
    }

    /**
     * Looks at the next half byte: what each context is, and the path taken in it before. All its lines come from memory at
     * the same time so, before {@link #turn} goes to them.
     */
    void ahead(int[] hashes, int path) {
        int seen = 0;
        for (int i = 0; i < contexts; i++) {
            int hash = hash(i, hashes[i], path);
            next[i] = hash;
            seen += slots[hash >>> shift << LINE_BITS];
        }
        touched = seen;
    }

    /** Spreads what a context is, and the path taken in it, over all bits. */
    static int hash(int context, int around, int path) {
        int hash = (around + context * 0x3c6ef372 + path * 0x2f0b4c47) * 0x9e3779b1;
        hash ^= hash >>> 15;
        return hash * 0x85ebca6b;
    }

    /** Turns to the half byte that was looked at. */
    void turn() {
        for (int i = 0; i < contexts; i++) {
            lines[i] = line(next[i]);
        }
    }

    /** The line of a context; a new one takes the place of the one that was seen less often. */
    private int line(int hash) {
        char tag = (char) (hash | 1);
        int line = hash >>> shift << LINE_BITS;
        if (slots[line] == tag) {
            return line;
        }
        int other = line ^ LINE;
        if (slots[other] == tag) {
            return other;
        }
        int lesser = seen(line) <= seen(other) ? line : other;
        System.arraycopy(BLANK, 0, slots, lesser, LINE);
        slots[lesser] = tag;
        return lesser;
    }

    private int seen(int line) {
        return slots[line + 1] & MOST_SEEN;
    }

    /** Sets what another voice says, as the logarithm of the odds for a one. */
    void extra(int i, float says) {
        inputs[contexts + i] = says;
    }

    /** How likely a one is, on the path (1 to 15) within the half byte, with these sets of weights. */
    private float foresee(int path, int firstSet, int secondSet) {
        for (int i = 0; i < contexts; i++) {
            int at = lines[i] + path;
            int slot = slots[at];
            used[i] = at;
            int count = slot & MOST_SEEN;
            if (count == 0) {
                truthUsed[i] = -1;
                inputs[i] = 0;
                continue;
            }
            int truth = (i * RATES.length + count) * LEVELS + Logistic.level(slot);
            truthUsed[i] = truth;
            inputs[i] = Logistic.stretch(truths[truth]);
        }
        inputs[bias] = 0.4f;
        float answer = first.mix(inputs, firstSet);
        return second == null ? answer : (answer + second.mix(inputs, secondSet)) / 2;
    }

    /** Learns what the bit was that was foreseen last. */
    private void learn(int bit) {
        first.learn(inputs, bit);
        if (second != null) {
            second.learn(inputs, bit);
        }
        int goal = bit == 0 ? 0 : 65535;
        int most = bit == 0 ? 0 : ONE;
        for (int i = 0; i < contexts; i++) {
            int slot = slots[used[i]];
            int count = slot & MOST_SEEN;
            int likely = slot >>> COUNT_BITS;
            likely += (most - likely) * RATES[count] + 32768 >> 16;
            slots[used[i]] = (char) (likely << COUNT_BITS | Math.min(count + 1, MOST_SEEN));
            if (truthUsed[i] >= 0) {
                int truth = truths[truthUsed[i]];
                truths[truthUsed[i]] = (char) (truth + ((goal - truth) >> 6));
            }
        }
    }

    /** Codes a bit, on a path as above. */
    int code(BitCoder coder, int bit, int path, int firstSet, int secondSet) throws IOException {
        int found = coder.code(bit, Logistic.squash(foresee(path, firstSet, secondSet)));
        learn(found);
        return found;
    }
}
