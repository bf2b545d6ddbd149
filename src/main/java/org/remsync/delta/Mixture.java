package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;

/**
 * Foresees bits as a mix of what was seen in several contexts. Each context remembers, for each path of up to four bits
 * after it, how often a one followed; a small network that learns from each bit weighs what they say. Arithmetic in
 * {@code float} is the same on every machine from Java 17 on, so both ends foresee the same.
 */
final class Mixture {
    /** Slots for the bits of half a byte. */
    private static final int PATHS = 16;

    private static final int COUNTS = 256;
    private static final int LEVELS = Logistic.LEVELS;
    private static final int SEEN = 12;
    private static final int[] RATES = new int[COUNTS];
    private static final char[] TRUTHS = new char[SEEN * LEVELS];

    private final int contexts;
    private final int bias;
    /** From the top: 16 bits how likely a one is, 8 bits to tell contexts apart, 8 bits how often it was seen. */
    private final int[] slots;

    private final int[] bases;
    private final int[] tags;
    private final int[] used;
    /** How likely a one was, by context, by how often that was seen, and by what was foreseen. */
    private final char[] truths;

    private final int[] truthUsed;
    private final float[] inputs;
    private final Mixer first;
    private final Mixer second;
    private final int limit;
    /** Keeps the reading ahead from being left out. */
    private int touched;

    static {
        for (int n = 0; n < COUNTS; n++) {
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
     * @param limit what is seen more often than this is forgotten as fast as if seen this often
     */
    Mixture(int contexts, int extras, int bits, int firstSets, int secondSets, int limit) {
        this.contexts = contexts;
        bias = contexts + extras;
        this.limit = limit;
        slots = new int[1 << bits];
        Arrays.fill(slots, 0x80000000);
        bases = new int[contexts];
        tags = new int[contexts];
        used = new int[contexts];
        truths = new char[contexts * TRUTHS.length];
        truthUsed = new int[contexts];
        for (int i = 0; i < contexts; i++) {
            System.arraycopy(TRUTHS, 0, truths, i * TRUTHS.length, TRUTHS.length);
        }
        int voices = bias + 4 & -4;
        inputs = new float[voices];
        first = new Mixer(voices, firstSets);
        second = new Mixer(voices, secondSets);
    }

    /** Turns to the next half byte: what each context is, and the path taken in it before. */
    void turn(int[] hashes, int path) {
        for (int i = 0; i < contexts; i++) {
            int hash = (hashes[i] + i * 0x3c6ef372 + path * 0x2f0b4c47) * 0x9e3779b1;
            hash ^= hash >>> 15;
            hash *= 0x85ebca6b;
            bases[i] = hash >>> 8 & slots.length - PATHS;
            tags[i] = hash & 0xff;
        }
        int seen = 0;
        for (int i = 0; i < contexts; i++) {
            seen += slots[bases[i] + 1] ^ slots[bases[i] + PATHS - 1];
        }
        touched = seen;
    }

    /** Sets what another voice says, as the logarithm of the odds for a one. */
    void extra(int i, float says) {
        inputs[contexts + i] = says;
    }

    /** How likely a one is, on the path (1 to 15) within the half byte, with these sets of weights. */
    float foresee(int path, int firstSet, int secondSet) {
        for (int i = 0; i < contexts; i++) {
            int at = bases[i] + path;
            int slot = slots[at];
            if ((slot >>> 8 & 0xff) != tags[i]) {
                slot = 0x80000000 | tags[i] << 8;
                slots[at] = slot;
            }
            used[i] = at;
            int count = slot & 0xff;
            if (count == 0) {
                truthUsed[i] = -1;
                inputs[i] = 0;
                continue;
            }
            int truth = (i * SEEN + Math.min(count, SEEN - 1)) * LEVELS + Logistic.level(slot >>> 16);
            truthUsed[i] = truth;
            inputs[i] = Logistic.stretch(truths[truth]);
        }
        inputs[bias] = 0.4f;
        return (first.mix(inputs, firstSet) + second.mix(inputs, secondSet)) / 2;
    }

    /** Learns what the bit was that was foreseen last. */
    void learn(int bit) {
        first.learn(inputs, bit);
        second.learn(inputs, bit);
        int goal = bit == 0 ? 0 : 65535;
        for (int i = 0; i < contexts; i++) {
            int slot = slots[used[i]];
            int count = slot & 0xff;
            int likely = slot >>> 16;
            likely += (goal - likely) * RATES[count] >> 16;
            slots[used[i]] = likely << 16 | slot & 0xff00 | (count < limit ? count + 1 : count);
            if (truthUsed[i] >= 0) {
                int truth = truths[truthUsed[i]];
                truths[truthUsed[i]] = (char) (truth + ((goal - truth) >> 6));
            }
        }
    }

    /** Codes a bit without any further correction. */
    int code(BitCoder coder, int bit, int path, int firstSet, int secondSet) throws IOException {
        int found = coder.code(bit, Logistic.squash(foresee(path, firstSet, secondSet)));
        learn(found);
        return found;
    }
}
