package org.remsync.delta.block;

/** The commands of a librsync delta: a byte each, then numbers of one, two, four or eight bytes, the highest first. */
final class Opcode {
    static final int MAGIC = 0x72730236;
    static final int END = 0;
    /** Up to here the command is the number of bytes that follow. */
    static final int LITERAL_MOST = 64;
    /** The first of four, by the width of the length. */
    static final int LITERAL = 65;
    /** The first of sixteen, by the width of the place, then by that of the length. */
    static final int COPY = 69;

    /** In our format only, the first of four, by the width of the length: so many zeros. */
    static final int ZEROS = COPY + 16;

    /** In our format only, the first of four, by the width of the length: a copy as far from its place as the last one. */
    static final int ONWARD = ZEROS + 4;

    static final int UNKNOWN = ONWARD + 4;

    private Opcode() {}

    /** The least width that a number needs, as a power of two. */
    static int width(long number) {
        return number < 1L << 8 ? 0 : number < 1L << 16 ? 1 : number < 1L << 32 ? 2 : 3;
    }
}
