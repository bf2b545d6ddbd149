package org.remsync.delta.deflate;

/** Writes blocks as the deflated stream that they are. */
public final class Deflation {
    private static final int MOST_WRITTEN = 16;

    private final byte[] bytes;
    private final BitOutput out = new BitOutput();
    private int at;

    /** Of a stream that holds these bytes. */
    public Deflation(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Adds a block. Its tokens make bytes that are there, and its codes have what its tokens need. */
    public void write(Block block) throws OddStreamException {
        out.bits(block.isLast() ? 1 : 0, 1);
        out.bits(block.kind().ordinal(), 2);
        if (block.kind() == Block.Kind.STORED) {
            out.align(block.padding());
            out.bits(block.length(), MOST_WRITTEN);
            out.bits(~block.length() & 0xffff, MOST_WRITTEN);
            out.copy(bytes, at, block.length());
            at += block.length();
            return;
        }
        if (block.kind() == Block.Kind.DYNAMIC) {
            block.codes().write(out);
        }
        tokens(block);
    }

    private void tokens(Block block) throws OddStreamException {
        byte[] lengths = block.codes().lengths();
        int split = block.codes().literals();
        int[] literals = Huffman.codes(lengths, 0, split);
        int[] distances = Huffman.codes(lengths, split, lengths.length - split);
        for (int i = 0; i < block.count(); i++) {
            int token = block.token(i);
            if (token == Token.LITERAL) {
                symbol(literals, lengths, 0, bytes[at] & 0xff);
            } else {
                int length = Token.length(token);
                int symbol = Alphabet.ofLength(length);
                symbol(literals, lengths, 0, Alphabet.END + 1 + symbol);
                out.bits(length - Alphabet.lengthBase(symbol), Alphabet.lengthExtra(symbol));
                int distance = Token.distance(token);
                int of = Alphabet.ofDistance(distance);
                symbol(distances, lengths, split, of);
                out.bits(distance - Alphabet.distanceBase(of), Alphabet.distanceExtra(of));
            }
            at += Token.length(token);
        }
        symbol(literals, lengths, 0, Alphabet.END);
    }

    private void symbol(int[] codes, byte[] lengths, int from, int symbol) throws OddStreamException {
        if (symbol >= codes.length || lengths[from + symbol] == 0) {
            throw new OddStreamException("a symbol has no code");
        }
        out.bits(codes[symbol], lengths[from + symbol]);
    }

    /** After the last block: fills the last byte with these bits. */
    public void end(int padding) {
        out.align(padding);
    }

    /** The whole bytes since the last call. */
    public byte[] take() {
        return out.take();
    }
}
