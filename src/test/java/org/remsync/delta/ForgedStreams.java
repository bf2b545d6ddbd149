package org.remsync.delta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.remsync.base.InputException;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.Method;
import org.remsync.delta.deflate.OddStreamException;

/**
 * How streams are closed again, bit by bit as somebody wishes: a reader is asked what it wants to know next, and its model of
 * that is used to write down the answer, whatever that is.
 */
public final class ForgedStreams {
    /** Most bytes that a stream may hold, and most tokens of a block. */
    public static final int LARGEST = Streams.LARGEST;

    public static final int MOST_TOKENS = Block.MOST;

    /** Knows the next bit; -1 if there is none. */
    @FunctionalInterface
    public interface Answers {
        /** The next bit, which the reader takes for a one with that likelihood of 65,536. */
        int bit(int likely);
    }

    /** Answers one after another. */
    public static final class Script implements Answers {
        /** Of a number with fewer bits, half a byte tells how many; with more, six bits follow. */
        private static final int MANY_BITS = 15;

        private final BitSet bits = new BitSet();
        private int size;
        private int next;

        /** A decision. */
        public Script chance(boolean yes) {
            bits.set(size++, yes);
            return this;
        }

        /** Numbers, of up to 63 bits. */
        public Script numbers(long... all) {
            for (long number : all) {
                int length = 64 - Long.numberOfLeadingZeros(number);
                put(Math.min(length, MANY_BITS), 4);
                if (length >= MANY_BITS) {
                    put(length - MANY_BITS, 6);
                }
                put(number, length - 1);
            }
            return this;
        }

        /** A number with a sign. */
        public Script signed(long number) {
            return numbers(number << 1 ^ number >> 63);
        }

        /** A stream in one piece, after so many plain bytes, that holds so many. */
        public Script stream(long gap, long holds) {
            return chance(true).chance(false).signed(gap).signed(holds).chance(false);
        }

        private void put(long value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                chance((value >>> i & 1) != 0);
            }
        }

        @Override
        public int bit(int likely) {
            return next == size ? -1 : bits.get(next++) ? 1 : 0;
        }
    }

    private ForgedStreams() {}

    /** What is written down for a content which with its streams opened is this one, and is the only one that has any. */
    public static byte[] written(byte[] opened, Answers answers) throws IOException {
        return written(opened, answers, 0, 0, 0);
    }

    /** The same where the old contents have some streams, all of the same size and with as many bytes before each. */
    public static byte[] written(byte[] opened, Answers answers, int streams, int holds, int before) throws IOException {
        Origins origins = new Origins();
        for (int i = 0; i < streams; i++) {
            origins.add(0, 0, holds, before, 0);
        }
        BitWriter written = new BitWriter();
        BitCoder coder = (bit, likely) -> {
            int answer = answers.bit(likely);
            if (answer < 0) {
                throw new InputException("that is all", "");
            }
            return written.code(answer, likely);
        };
        try {
            ask(opened, coder, origins);
        } catch (InputException refused) {
            // From here on no reader asks.
        }
        return written.end();
    }

    private static void ask(byte[] opened, BitCoder coder, Origins origins) throws IOException {
        Folds folds = new Folds(origins);
        Deviations deviations = new Deviations(true);
        long at = 0;
        for (Fold fold = folds.code(coder, null, true); fold != null; fold = folds.code(coder, null, false)) {
            at += fold.gap();
            if (fold.origin() >= 0 || at > opened.length - fold.size()) {
                return;
            }
            byte[] holds = Arrays.copyOfRange(opened, (int) at, (int) at + fold.size());
            at += fold.size();
            deviations.begin(coder, holds, holds.length, new Method(0));
            Remaking remaking = new Remaking(coder, deviations, holds, new Chunks.Cutter(fold.chunks(), (byte) 0, (byte) 0));
            while (!remaking.isDone()) {
                remaking.next();
            }
        }
    }

    /** What an honest writer writes down for one stream after so many plain bytes, where the old contents have none. */
    public static byte[] right(byte[] deflated, int gap) throws IOException {
        BitWriter bits = new BitWriter();
        Folds folds = new Folds(new Origins());
        Block block = new Block();
        Inflation inflation = new Inflation(ByteBuffer.wrap(deflated), 0, 1 << 20);
        try {
            do {
                inflation.next(block);
            } while (!block.isLast());
            folds.code(bits, new Fold(gap, -1, inflation.size(), Chunks.NONE), true);
            Method method = new Trial(inflation, new Method(0)).method();
            Deviations deviations = new Deviations(false);
            deviations.begin(bits, inflation.bytes(), inflation.size(), method);
            do {
                inflation.next(block);
                deviations.block(bits, block);
            } while (!block.isLast());
            deviations.padding(bits, inflation.padding());
        } catch (OddStreamException e) {
            throw new IllegalArgumentException(e);
        }
        folds.code(bits, null, false);
        return bits.end();
    }
}
