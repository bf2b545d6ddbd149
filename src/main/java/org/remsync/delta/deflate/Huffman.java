package org.remsync.delta.deflate;

/** Codes that are given by their lengths, as RFC 1951 says. */
final class Huffman {
    private static final int LENGTH_BITS = 4;

    private Huffman() {}

    /** How many bits the longest code has. */
    static int longest(byte[] lengths, int from, int count) {
        int longest = 0;
        for (int i = from; i < from + count; i++) {
            longest = Math.max(longest, lengths[i]);
        }
        return longest;
    }

    /** Each code, its first bit lowest. */
    static int[] codes(byte[] lengths, int from, int count) {
        int[] next = next(lengths, from, count);
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            int bits = lengths[from + i];
            if (bits > 0) {
                codes[i] = Integer.reverse(next[bits]++) >>> 32 - bits;
            }
        }
        return codes;
    }

    /** What the next bits, as many as the longest code has, begin with: symbol << 4 | length, or 0 for no code. */
    static int[] table(byte[] lengths, int from, int count) throws OddStreamException {
        int longest = longest(lengths, from, count);
        long left = 1L << longest;
        for (int i = from; i < from + count; i++) {
            left -= lengths[i] == 0 ? 0 : 1L << longest - lengths[i];
        }
        if (left < 0) {
            throw new OddStreamException("two codes begin alike");
        }
        int[] codes = codes(lengths, from, count);
        int[] table = new int[1 << longest];
        for (int i = 0; i < count; i++) {
            int bits = lengths[from + i];
            if (bits > 0) {
                for (int at = codes[i]; at < table.length; at += 1 << bits) {
                    table[at] = i << LENGTH_BITS | bits;
                }
            }
        }
        return table;
    }

    /** The symbol that comes next; the input is filled. */
    static int symbol(BitInput in, int[] table) throws OddStreamException {
        int found = table[in.peek(Integer.numberOfTrailingZeros(table.length))];
        if (found == 0) {
            throw new OddStreamException("a code that means nothing");
        }
        in.drop(found & (1 << LENGTH_BITS) - 1);
        return found >>> LENGTH_BITS;
    }

    private static int[] next(byte[] lengths, int from, int count) {
        int[] counts = new int[Alphabet.MOST_BITS + 2];
        for (int i = from; i < from + count; i++) {
            counts[lengths[i] + 1] += lengths[i] > 0 ? 1 : 0;
        }
        int[] next = new int[Alphabet.MOST_BITS + 1];
        int code = 0;
        for (int bits = 1; bits <= Alphabet.MOST_BITS; bits++) {
            code = code + counts[bits] << 1;
            next[bits] = code;
        }
        return next;
    }
}
