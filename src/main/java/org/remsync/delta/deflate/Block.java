package org.remsync.delta.deflate;

import java.util.Arrays;

/** One block of a deflated stream. One object serves for one block after another. */
public final class Block {
    /** How a block is written. */
    public enum Kind {
        /** The bytes as they are. */
        STORED,
        /** With the codes that everyone knows. */
        FIXED,
        /** With codes that the block brings. */
        DYNAMIC
    }

    /** Most tokens of one block; a stream with a larger one is taken for odd. */
    public static final int MOST = 1 << 19;

    private Kind kind = Kind.FIXED;
    private boolean last;
    private int padding;
    private int length;
    private Codes codes = Codes.FIXED;
    private int[] tokens = new int[1 << 10];
    private int count;

    /** Begins a block without tokens. */
    public void begin(Kind newKind, Codes newCodes) {
        kind = newKind;
        codes = newCodes;
        last = false;
        padding = 0;
        length = 0;
        count = 0;
    }

    /** Makes it a stored one, of so many bytes, after these bits to the next whole byte. */
    public void store(int bytes, int bits) {
        begin(Kind.STORED, Codes.FIXED);
        length = bytes;
        padding = bits;
    }

    /** Makes it a fixed one with the tokens that it has. */
    public void fix() {
        kind = Kind.FIXED;
        codes = Codes.FIXED;
    }

    /** Makes it a dynamic one with the tokens that it has. */
    public void use(Codes own) {
        kind = Kind.DYNAMIC;
        codes = own;
    }

    /** Says whether it is the last one. */
    public void end(boolean isLast) {
        last = isLast;
    }

    /** Adds a token; false if there are too many. */
    public boolean add(int token) {
        if (count == MOST) {
            return false;
        }
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * count);
        }
        tokens[count++] = token;
        return true;
    }

    /** How it is written. */
    public Kind kind() {
        return kind;
    }

    /** Its codes; the fixed ones if it brings none. */
    public Codes codes() {
        return codes;
    }

    /** Whether it ends the stream. */
    public boolean isLast() {
        return last;
    }

    /** Of a stored block: the bits before its first whole byte. */
    public int padding() {
        return padding;
    }

    /** Of a stored block: how many bytes it has. */
    public int length() {
        return length;
    }

    /** How many tokens it has. */
    public int count() {
        return count;
    }

    /** A {@link Token}. */
    public int token(int i) {
        return tokens[i];
    }
}
