package org.remsync.delta.deflate;

import java.util.Arrays;

/** How zlib would write a block with these tokens. */
public final class Choice {
    private static final int STORED_HEADER = 4;

    private final Codes codes;
    private final Block.Kind kind;

    /** For a block that has its tokens already, which make bytes from an index on. */
    public Choice(Block block, byte[] bytes, int from) {
        Tally tally = new Tally(block, bytes, from);
        Tree first = new Tree(tally.literals, Alphabet.MOST_BITS);
        Tree second = new Tree(tally.distances, Alphabet.MOST_BITS);
        byte[] lengths = Arrays.copyOf(first.lengths(), first.used() + second.used());
        System.arraycopy(second.lengths(), 0, lengths, first.used(), second.used());
        int[] runs = runs(lengths, first.used());
        int[] counts = counts(lengths, runs);
        byte[] kinds = new Tree(counts, Alphabet.MOST_RUN_BITS).lengths();
        codes = codes(first.used(), lengths, runs, kinds, Codes.leastSent(kinds));
        long fixed = bits(tally.literals, Codes.FIXED.lengths(), 0)
                + bits(tally.distances, Codes.FIXED.lengths(), Codes.FIXED.literals());
        long own = bits(tally.literals, first.lengths(), 0) + bits(tally.distances, second.lengths(), 0)
                + headerBits(codes.sent(), counts, kinds);
        kind = kind(tally.bytes, tally.extra + fixed + 10 >> 3, tally.extra + own + 10 >> 3);
    }

    /**
     * How often each symbol stands in a block. On its own, so that what is compiled for this loop, the only one that runs
     * often, is no more than this.
     */
    private static final class Tally {
        private final int[] literals = new int[Alphabet.LITERALS];
        private final int[] distances = new int[Alphabet.DISTANCES];
        /** Bits beside symbols. */
        private long extra;
        /** How many the tokens make. */
        private int bytes;

        Tally(Block block, byte[] content, int from) {
            for (int i = 0; i < block.count(); i++) {
                add(block.token(i), content, from + bytes);
            }
            literals[Alphabet.END] = 1;
        }

        private void add(int token, byte[] content, int at) {
            if (token == Token.LITERAL) {
                literals[content[at] & 0xff]++;
            } else {
                int length = Alphabet.ofLength(Token.length(token));
                int distance = Alphabet.ofDistance(Token.distance(token));
                literals[Alphabet.END + 1 + length]++;
                distances[distance]++;
                extra += Alphabet.lengthExtra(length) + Alphabet.distanceExtra(distance);
            }
            bytes += Token.length(token);
        }
    }

    private static Block.Kind kind(int length, long fixed, long own) {
        long best = Math.min(fixed, own);
        if (length + STORED_HEADER <= best) {
            return Block.Kind.STORED;
        }
        return fixed == best ? Block.Kind.FIXED : Block.Kind.DYNAMIC;
    }

    private static Codes codes(int literals, byte[] lengths, int[] runs, byte[] kinds, int sent) {
        try {
            return Codes.of(literals, lengths, runs, kinds, sent);
        } catch (OddStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long bits(int[] counts, byte[] lengths, int from) {
        long bits = 0;
        for (int i = 0; i < counts.length; i++) {
            bits += (long) counts[i] * lengths[from + i];
        }
        return bits;
    }

    /** What a block of its own codes tells of them. */
    private static long headerBits(int sent, int[] counts, byte[] kinds) {
        long bits = 14 + 3L * sent + bits(counts, kinds, 0);
        for (int i = 0; i < counts.length; i++) {
            bits += (long) counts[i] * Codes.extra(i);
        }
        return bits;
    }

    /** How zlib cuts lengths of codes into runs. */
    public static int[] runs(byte[] lengths, int split) {
        int[] runs = new int[lengths.length];
        int n = 0;
        for (int at = 0; at < lengths.length; n++) {
            runs[n] = Codes.longestRun(lengths, at, at < split ? 0 : split, at < split ? split : lengths.length);
            at += Math.max(1, runs[n]);
        }
        return Arrays.copyOf(runs, n);
    }

    /** The lengths of codes that zlib gives to the kinds of such runs. */
    public static byte[] kinds(byte[] lengths, int[] runs) {
        return new Tree(counts(lengths, runs), Alphabet.MOST_RUN_BITS).lengths();
    }

    private static int[] counts(byte[] lengths, int[] runs) {
        int[] counts = new int[Codes.KINDS];
        int at = 0;
        for (int run : runs) {
            counts[Codes.kind(run, lengths[at])]++;
            at += Math.max(1, run);
        }
        return counts;
    }

    /** How the block would be written. */
    public Block.Kind kind() {
        return kind;
    }

    /** The codes it would bring. */
    public Codes codes() {
        return codes;
    }
}
