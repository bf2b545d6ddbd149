package org.remsync.delta.deflate;

import java.util.Arrays;

/**
 * The codes of a dynamic block, and how the block writes them down: lengths of all codes, cut into runs (0 for a single
 * length, or how many times 0 or the length before is repeated), and lengths of the codes of those.
 */
public final class Codes {
    /** How many kinds of runs there are. */
    public static final int KINDS = Alphabet.RUNS;
    /** Fewest codes for bytes, end and lengths. */
    public static final int LEAST_LITERALS = 257;
    /** Most codes for bytes, end and lengths. */
    public static final int MOST_LITERALS = Alphabet.LITERALS;
    /** Most codes for distances. */
    public static final int MOST_DISTANCES = Alphabet.DISTANCES;
    /** Fewest lengths of codes of runs that are written. */
    static final int LEAST_KINDS = 4;
    /** Shortest run that is not written one by one. */
    public static final int SHORTEST_RUN = 3;
    /** Longest run of a length that is not 0. */
    static final int LONGEST_RUN = 6;
    /** Longest run of zeros. */
    static final int LONGEST_ZEROS = 138;

    static final int REPEAT = 16;
    static final int ZEROS = 17;
    static final int MANY_ZEROS = 18;
    private static final int MOST_OF_FEW_ZEROS = 10;
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int[] EXTRA = {2, 3, 7};

    /** The codes of fixed blocks. */
    static final Codes FIXED = fixed();

    private final int literals;
    private final byte[] lengths;
    private final int[] runs;
    private final byte[] kinds;
    private final int sent;

    private Codes(int literals, byte[] lengths, int[] runs, byte[] kinds, int sent) {
        this.literals = literals;
        this.lengths = lengths;
        this.runs = runs;
        this.kinds = kinds;
        this.sent = sent;
    }

    /**
     * Codes that come from outside.
     *
     * @param literals how many of the lengths are for bytes, end and lengths; the others are for distances
     * @param runs how the lengths are cut
     * @param kinds lengths of codes of the {@link #KINDS}
     * @param sent how many of those are written
     * @throws OddStreamException if they are no codes, or one that is needed is not written
     */
    public static Codes of(int literals, byte[] lengths, int[] runs, byte[] kinds, int sent) throws OddStreamException {
        if (lengths[Alphabet.END] == 0) {
            throw new OddStreamException("a block that cannot end");
        }
        if (sent < leastSent(kinds)) {
            throw new OddStreamException("a code is not written down");
        }
        Huffman.table(lengths, 0, literals);
        Huffman.table(lengths, literals, lengths.length - literals);
        Huffman.table(kinds, 0, KINDS);
        return new Codes(literals, lengths.clone(), runs.clone(), kinds.clone(), sent);
    }

    private static Codes fixed() {
        byte[] lengths = new byte[288 + MOST_DISTANCES];
        Arrays.fill(lengths, 0, 144, (byte) 8);
        Arrays.fill(lengths, 144, 256, (byte) 9);
        Arrays.fill(lengths, 256, 280, (byte) 7);
        Arrays.fill(lengths, 280, 288, (byte) 8);
        Arrays.fill(lengths, 288, lengths.length, (byte) 5);
        return new Codes(288, lengths, new int[0], new byte[KINDS], 0);
    }

    static Codes read(BitInput in) throws OddStreamException {
        int literals = in.bits(5) + LEAST_LITERALS;
        int distances = in.bits(5) + 1;
        int sent = in.bits(4) + LEAST_KINDS;
        if (literals > MOST_LITERALS || distances > MOST_DISTANCES) {
            throw new OddStreamException("more codes than there are");
        }
        byte[] kinds = new byte[KINDS];
        for (int i = 0; i < sent; i++) {
            kinds[ORDER[i]] = (byte) in.bits(3);
        }
        byte[] lengths = new byte[literals + distances];
        int[] runs = new int[lengths.length];
        int[] table = Huffman.table(kinds, 0, KINDS);
        int n = 0;
        for (int at = 0; at < lengths.length; n++) {
            in.fill();
            int kind = Huffman.symbol(in, table);
            runs[n] = kind < REPEAT ? 0 : in.bits(EXTRA[kind - REPEAT]) + shortest(kind);
            byte length = kind < REPEAT ? (byte) kind : kind > REPEAT || at == 0 ? 0 : lengths[at - 1];
            int end = at + Math.max(1, runs[n]);
            if (end > lengths.length || kind == REPEAT && length == 0) {
                throw new OddStreamException("a run of nothing, or beyond the end");
            }
            Arrays.fill(lengths, at, end, length);
            at = end;
        }
        return of(literals, lengths, Arrays.copyOf(runs, n), kinds, sent);
    }

    private static int shortest(int kind) {
        return kind == MANY_ZEROS ? MOST_OF_FEW_ZEROS + 1 : SHORTEST_RUN;
    }

    void write(BitOutput out) {
        out.bits(literals - LEAST_LITERALS, 5);
        out.bits(lengths.length - literals - 1, 5);
        out.bits(sent - LEAST_KINDS, 4);
        for (int i = 0; i < sent; i++) {
            out.bits(kinds[ORDER[i]], 3);
        }
        int[] codes = Huffman.codes(kinds, 0, KINDS);
        int at = 0;
        for (int run : runs) {
            int kind = kind(run, lengths[at]);
            out.bits(codes[kind], kinds[kind]);
            if (kind >= REPEAT) {
                out.bits(run - shortest(kind), EXTRA[kind - REPEAT]);
            }
            at += Math.max(1, run);
        }
    }

    /** What a run of a length is written as. */
    static int kind(int run, int length) {
        return run == 0 ? length : length > 0 ? REPEAT : run > MOST_OF_FEW_ZEROS ? MANY_ZEROS : ZEROS;
    }

    /** How many bits follow a kind. */
    static int extra(int kind) {
        return kind < REPEAT ? 0 : EXTRA[kind - REPEAT];
    }

    /** How many lengths of codes of kinds must be written, so that none but zeros are missing. */
    public static int leastSent(byte[] kinds) {
        int sent = KINDS;
        while (sent > LEAST_KINDS && kinds[ORDER[sent - 1]] == 0) {
            sent--;
        }
        return sent;
    }

    /**
     * The run that most deflaters make at a place: the longest of what is allowed there.
     *
     * @param end where the codes of this sort end
     * @param begin where they begin; what lies before is not repeated
     */
    public static int longestRun(byte[] lengths, int at, int begin, int end) {
        int most = lengths[at] == 0 ? LONGEST_ZEROS : at > begin && lengths[at - 1] == lengths[at] ? LONGEST_RUN : 0;
        int run = 0;
        while (run < most && at + run < end && lengths[at + run] == lengths[at]) {
            run++;
        }
        return run < SHORTEST_RUN ? 0 : run;
    }

    /** How many codes are for bytes, end and lengths. */
    public int literals() {
        return literals;
    }

    /** The lengths of codes for bytes, end and lengths, then those for distances. Not to be changed. */
    public byte[] lengths() {
        return lengths;
    }

    /** How the lengths are cut. Not to be changed. */
    public int[] runs() {
        return runs;
    }

    /** The lengths of codes of the kinds of runs. Not to be changed. */
    public byte[] kinds() {
        return kinds;
    }

    /** How many of those are written. */
    public int sent() {
        return sent;
    }
}
