package org.remsync.delta.deflate;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Takes a deflated stream apart, block by block, and gathers the bytes that it holds. */
public final class Inflation {
    private static final int STORED = 0;
    private static final int FIXED = 1;
    private static final int DYNAMIC = 2;

    private static final int[] FIXED_LITERALS;
    private static final int[] FIXED_DISTANCES;

    static {
        try {
            FIXED_LITERALS = literals(Codes.FIXED);
            FIXED_DISTANCES = distances(Codes.FIXED);
        } catch (OddStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private final ByteBuffer deflated;
    private final int from;
    private final int most;
    private BitInput in;
    private byte[] bytes = new byte[1 << 12];
    private int size;
    /** How many bytes were known before the last rewinding. */
    private int known;

    /** Of a stream that begins at an index and ends at the limit or before; if it holds more than that, it is odd. */
    public Inflation(ByteBuffer deflated, int from, int most) {
        this.deflated = deflated;
        this.from = from;
        this.most = most;
        in = new BitInput(deflated, from);
    }

    /** Begins again. The bytes that were gathered stay, and will be the same. */
    public void rewind() {
        in = new BitInput(deflated, from);
        known = size();
        size = 0;
    }

    /** Reads the next block into {@code block}; there must be one. */
    public void next(Block block) throws OddStreamException {
        boolean last = in.bits(1) != 0;
        switch (in.bits(2)) {
            case STORED -> stored(block);
            case FIXED -> {
                block.begin(Block.Kind.FIXED, Codes.FIXED);
                tokens(block);
            }
            case DYNAMIC -> {
                block.begin(Block.Kind.DYNAMIC, Codes.read(in));
                tokens(block);
            }
            default -> throw new OddStreamException("an unknown kind of block");
        }
        block.end(last);
        in.place();
    }

    private void stored(Block block) throws OddStreamException {
        int padding = in.align();
        int length = in.bits(16);
        if (in.bits(16) != (~length & 0xffff)) {
            throw new OddStreamException("a stored block of two lengths");
        }
        room(length);
        in.copy(bytes, size, length);
        size += length;
        block.store(length, padding);
    }

    private static int[] literals(Codes codes) throws OddStreamException {
        return Huffman.table(codes.lengths(), 0, codes.literals());
    }

    private static int[] distances(Codes codes) throws OddStreamException {
        return Huffman.table(codes.lengths(), codes.literals(), codes.lengths().length - codes.literals());
    }

    private void tokens(Block block) throws OddStreamException {
        boolean fixed = block.codes() == Codes.FIXED;
        int[] literals = fixed ? FIXED_LITERALS : literals(block.codes());
        int[] distances = fixed ? FIXED_DISTANCES : distances(block.codes());
        while (true) {
            in.fill();
            int symbol = Huffman.symbol(in, literals);
            if (symbol == Alphabet.END) {
                return;
            }
            room(Token.LONGEST);
            int token = Token.LITERAL;
            if (symbol < Alphabet.END) {
                bytes[size++] = (byte) symbol;
            } else {
                token = copied(symbol - Alphabet.END - 1, distances);
            }
            if (!block.add(token)) {
                throw new OddStreamException("a block of too many tokens");
            }
        }
    }

    private int copied(int symbol, int[] distances) throws OddStreamException {
        if (symbol >= Alphabet.LITERALS - Alphabet.END - 1) {
            throw new OddStreamException("an unknown length");
        }
        int length = Alphabet.lengthBase(symbol) + taken(Alphabet.lengthExtra(symbol));
        int of = Huffman.symbol(in, distances);
        int distance = Alphabet.distanceBase(of) + taken(Alphabet.distanceExtra(of));
        if (distance > size || Alphabet.ofLength(length) != symbol) {
            throw new OddStreamException("a copy from before the beginning, or of a length written oddly");
        }
        if (distance >= length) {
            System.arraycopy(bytes, size - distance, bytes, size, length);
        } else {
            for (int i = size; i < size + length; i++) {
                bytes[i] = bytes[i - distance];
            }
        }
        size += length;
        return Token.copy(length, distance);
    }

    private int taken(int n) {
        int found = in.peek(n);
        in.drop(n);
        return found;
    }

    private void room(int more) throws OddStreamException {
        if (size > most - more) {
            throw new OddStreamException("it holds too much");
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.min(2 * bytes.length, most)));
        }
    }

    /** What the blocks made that were read; only the first {@link #size} of them. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes the blocks made that were ever read. */
    public int size() {
        return Math.max(size, known);
    }

    /** After the last block: the bits that fill its last byte. */
    public int padding() {
        return in.align();
    }

    /** After the last block and {@link #padding}: the index behind the stream. */
    public int end() throws OddStreamException {
        return in.place();
    }
}
