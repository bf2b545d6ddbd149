package org.remsync.delta;

import java.io.IOException;
import java.util.Arrays;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Choice;
import org.remsync.delta.deflate.Codes;
import org.remsync.delta.deflate.OddStreamException;

/** Codes the codes of dynamic blocks as deviations from those that zlib would make. */
final class Headings {
    /** Kinds of numbers. */
    private static final int LITERALS = 0;

    private static final int DISTANCES = 1;
    private static final int LENGTH = 2;
    private static final int LENGTH_OF_DISTANCE = 3;
    private static final int RUN = 4;
    private static final int KIND = 5;
    private static final int SENT = 6;
    private static final int KINDS = 7;
    private static final int SLOTS = 14;

    /** Situations of bits. */
    private static final int ALL = 0;

    private static final int LENGTHS = 1;
    private static final int RUNS = 2;
    private static final int KINDS_AS_EXPECTED = 3;
    private static final int SENT_AS_EXPECTED = 4;
    private static final int SITUATIONS = 5;
    private static final int MOST_BITS = 15;
    private static final int MOST_KIND_BITS = 7;

    private final boolean reading;
    private final Numbers numbers = new Numbers(KINDS, SLOTS);
    private final Chances chances = new Chances(SITUATIONS);

    Headings(boolean reading) {
        this.reading = reading;
    }

    /** How many numbers were coded. */
    long coded() {
        return numbers.coded();
    }

    /** The codes of a block; the reading end gives them to it. */
    void code(BitCoder coder, Codes expected, Block block) throws IOException {
        Codes codes = block.codes();
        boolean all = !reading
                && hasLengths(codes, expected)
                && Arrays.equals(codes.runs(), expected.runs())
                && Arrays.equals(codes.kinds(), expected.kinds())
                && codes.sent() == expected.sent();
        if (chances.code(coder, all, ALL)) {
            block.use(expected);
            return;
        }
        try {
            block.use(own(coder, expected, codes));
        } catch (OddStreamException e) {
            throw Malformed.delta(String.valueOf(e.getMessage()));
        }
    }

    private static boolean hasLengths(Codes codes, Codes expected) {
        return codes.literals() == expected.literals() && Arrays.equals(codes.lengths(), expected.lengths());
    }

    private Codes own(BitCoder coder, Codes expected, Codes codes) throws IOException, OddStreamException {
        int split = expected.literals();
        byte[] lengths = expected.lengths();
        if (!chances.code(coder, !reading && hasLengths(codes, expected), LENGTHS)) {
            split = Codes.LEAST_LITERALS
                    + (int) number(coder, codes.literals() - Codes.LEAST_LITERALS, LITERALS, split, Codes.MOST_LITERALS
                            - Codes.LEAST_LITERALS);
            int distances = 1
                    + (int) number(coder, codes.lengths().length - codes.literals() - 1, DISTANCES, lengths.length
                            - expected.literals(), Codes.MOST_DISTANCES - 1);
            lengths = new byte[split + distances];
            lengths(coder, expected.lengths(), 0, expected.literals(), codes.lengths(), 0, lengths, 0, split);
            lengths(coder, expected.lengths(), expected.literals(), expected.lengths().length,
                    codes.lengths(), codes.literals(), lengths, split, lengths.length);
        }
        int[] runs = Choice.runs(lengths, split);
        if (!chances.code(coder, !reading && Arrays.equals(codes.runs(), runs), RUNS)) {
            runs = runs(coder, lengths, codes.runs());
        }
        byte[] kinds = Choice.kinds(lengths, runs);
        if (!chances.code(coder, !reading && Arrays.equals(codes.kinds(), kinds), KINDS_AS_EXPECTED)) {
            kinds = kinds(coder, kinds, codes.kinds());
        }
        int sent = Codes.leastSent(kinds);
        if (!chances.code(coder, !reading && codes.sent() == sent, SENT_AS_EXPECTED)) {
            sent = (int) number(coder, codes.sent(), SENT, sent, Codes.KINDS);
        }
        return Codes.of(split, lengths, runs, kinds, sent);
    }

    private long number(BitCoder coder, long number, int kind, int expected, long most) throws IOException {
        long found = numbers.code(coder, number, kind, 0, expected, 0, expected, 0, expected);
        if (found > most) {
            throw Malformed.delta("a number that no block has");
        }
        return found;
    }

    private void lengths(
            BitCoder coder, byte[] expected, int expectedFrom, int expectedTo, byte[] actual, int actualFrom,
            byte[] to, int from, int end) throws IOException {
        int kind = from == 0 ? LENGTH : LENGTH_OF_DISTANCE;
        int deviation = 0;
        for (int i = from; i < end; i++) {
            int at = expectedFrom + i - from;
            int wanted = at < expectedTo ? expected[at] : 0;
            int before = i > from ? to[i - 1] : 0;
            int now = (reading ? 0 : actual[actualFrom + i - from]) - wanted;
            int found = unfolded(numbers.code(
                    coder, folded(now), kind,
                    wanted,
                    wanted * 64 + folded(deviation) + 0x400,
                    wanted * 16 + before + 0x1000,
                    (i - from >= Codes.LEAST_LITERALS ? 1 : 0) + wanted * 2 + 0x2000,
                    folded(deviation) + 0x3000,
                    (wanted * 16 + before) * 64 + folded(deviation) + 0x10000));
            if (wanted + found < 0 || wanted + found > MOST_BITS) {
                throw Malformed.delta("a code of " + (wanted + found) + " bits");
            }
            deviation = found;
            to[i] = (byte) (wanted + found);
        }
    }

    private int[] runs(BitCoder coder, byte[] lengths, int[] actual) throws IOException {
        int[] runs = new int[lengths.length];
        int n = 0;
        for (int at = 0; at < lengths.length; n++) {
            int longest = Codes.longestRun(lengths, at, 0, lengths.length);
            int shape = longest * 16 + lengths[at] + 0x200;
            int run = (int) numbers.code(
                    coder, reading ? 0 : actual[n], RUN, longest, lengths[at] + 0x100, shape, 0, 1, 2);
            boolean fits = run == 0 || run >= Codes.SHORTEST_RUN && run <= longest;
            if (!fits) {
                throw Malformed.delta("a run of what is not alike");
            }
            runs[n] = run;
            at += Math.max(1, run);
        }
        return Arrays.copyOf(runs, n);
    }

    private byte[] kinds(BitCoder coder, byte[] expected, byte[] actual) throws IOException {
        byte[] kinds = new byte[expected.length];
        for (int i = 0; i < kinds.length; i++) {
            int shape = expected[i] * 32 + i + 0x200;
            long bits = numbers.code(coder, actual[i], KIND, expected[i], i + 0x100, shape, 0, 1, 2);
            if (bits > MOST_KIND_BITS) {
                throw Malformed.delta("a code of " + bits + " bits");
            }
            kinds[i] = (byte) bits;
        }
        return kinds;
    }

    /** A small number with a sign as one without. */
    static int folded(int number) {
        return number << 1 ^ number >> 31;
    }

    static int unfolded(long number) {
        if (number >>> 31 != 0) {
            throw Malformed.delta("a number of " + number);
        }
        return (int) (number >>> 1) ^ -(int) (number & 1);
    }
}
