package org.remsync.delta;

import java.io.IOException;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Choice;
import org.remsync.delta.deflate.Foresight;
import org.remsync.delta.deflate.Method;
import org.remsync.delta.deflate.Token;

/** Codes deflated streams, whose bytes both ends know, as deviations from what zlib would make of those. */
final class Deviations {
    /** Kinds of numbers. */
    private static final int METHOD = 0;

    private static final int COUNT = 1;
    private static final int STORED_LENGTH = 2;
    private static final int PADDING = 3;
    private static final int LENGTH = 4;
    private static final int PASSED = 5;
    private static final int DISTANCE = 6;
    private static final int KINDS = 7;
    private static final int SLOTS = 16;

    /** Situations of bits. */
    private static final int HIT = 0;

    private static final int LITERAL = 256;
    private static final int SAME_LENGTH = 264;
    private static final int SAME_DISTANCE = 272;
    private static final int STORED = 288;
    private static final int WHOLE = 290;
    private static final int DYNAMIC = 292;
    private static final int LAST = 295;
    private static final int PADDED = 297;
    private static final int SITUATIONS = 299;

    /** How many tokens the blocks of zlib have, as it is built by default. */
    private static final int USUAL = (1 << 14) - 1;
    /** Blocks from this many tokens on are taken for what a deflater always makes. */
    private static final int TELLING = 1 << 12;

    /** Work for a block, a token and a number, in candidates of a search, and the most of it in a delta. */
    private static final long BLOCK_WORK = 1 << 14;

    private static final long TOKEN_WORK = 1 << 3;
    private static final long NUMBER_WORK = 1 << 9;
    private static final long MOST_WORK = 1L << 36;
    /** Bounds of numbers. */
    private static final int MOST_PADDING = 0x7f;

    private static final int MOST_PASSED = 1 << 15;

    private final boolean reading;
    private final long mostWork;
    private final Numbers numbers = new Numbers(KINDS, SLOTS);
    private final Chances chances = new Chances(SITUATIONS);
    private final Headings headings;
    private byte[] bytes = {};
    private int size;
    private Foresight foresight = new Foresight(bytes, 0, new Method(0));
    private int at;
    private int method;
    private int most = USUAL;
    private int countBefore;
    private int storedBefore;
    private boolean stored;
    private int hits;
    private boolean clean;
    private int situation;
    private int lengthBefore;
    private int passedBefore;
    private int distanceBefore;
    /** Of the streams before, and of all blocks and tokens. */
    private long work;

    Deviations(boolean reading) {
        this(reading, MOST_WORK);
    }

    Deviations(boolean reading, long mostWork) {
        this.reading = reading;
        this.mostWork = mostWork;
        headings = new Headings(reading);
    }

    /** Begins a stream that holds the first so many of these bytes; the writing end says which method is nearest. */
    void begin(BitCoder coder, byte[] held, int count, Method nearest) throws IOException {
        bytes = held;
        size = count;
        at = 0;
        stored = false;
        hits = 0xf;
        clean = true;
        method = numbers.atMost(Method.COUNT - 1, coder, nearest.number(), METHOD, 0, method, 0, method, 0, method);
        work += foresight.worked();
        foresight = new Foresight(bytes, size, new Method(method));
    }

    /** Lets go of the bytes of the stream that was coded last. */
    void end() {
        work += foresight.worked();
        bytes = new byte[0];
        size = 0;
        at = 0;
        foresight = new Foresight(bytes, 0, new Method(0));
    }

    /** Refuses more work than all streams together may take; no writer asks for that. */
    private void requireWork() {
        long numbersWork = NUMBER_WORK * (numbers.coded() + headings.coded());
        if (reading && work + foresight.worked() + numbersWork > mostWork) {
            throw Malformed.delta("its streams ask for too much work");
        }
    }

    /** Whether the blocks so far made all bytes. */
    boolean isWhole() {
        return at == size;
    }

    /** A block; the reading end makes it. */
    void block(BitCoder coder, Block block) throws IOException {
        if (reading) {
            block.begin(Block.Kind.FIXED, block.codes());
        }
        stored = chances.code(coder, block.kind() == Block.Kind.STORED, STORED + (stored ? 1 : 0));
        if (stored) {
            stored(coder, block);
        } else {
            int from = at;
            tokens(coder, block);
            Choice choice = new Choice(block, bytes, from);
            boolean dynamic = chances.code(
                    coder, block.kind() == Block.Kind.DYNAMIC, DYNAMIC + choice.kind().ordinal());
            if (dynamic) {
                headings.code(coder, choice.codes(), block);
            } else {
                block.fix();
            }
        }
        block.end(chances.code(coder, block.isLast(), LAST + (isWhole() ? 1 : 0)));
        work += BLOCK_WORK + TOKEN_WORK * block.count();
        requireWork();
    }

    private void stored(BitCoder coder, Block block) throws IOException {
        int left = Math.min(size - at, 0xffff);
        int length = numbers.atMost(
                left,
                coder,
                block.length(),
                STORED_LENGTH,
                0,
                storedBefore,
                left,
                0x20000 + bits(left),
                bits(storedBefore),
                1);
        int padding = padding(coder, block.padding());
        if (reading) {
            block.store(length, padding);
        }
        storedBefore = length;
        at += length;
    }

    /** The bits up to a whole byte. */
    int padding(BitCoder coder, int padding) throws IOException {
        if (!chances.code(coder, padding != 0, PADDED)) {
            return 0;
        }
        return numbers.atMost(MOST_PADDING, coder, padding, PADDING, 0, 1, 2, 3, 4, 5);
    }

    private void tokens(BitCoder coder, Block block) throws IOException {
        int count = block.count();
        boolean whole = chances.code(coder, !reading && (count == most || count < most && endsAll(block)), WHOLE);
        if (whole) {
            count = most;
        } else {
            count = numbers.atMost(
                    Block.MOST, coder, count, COUNT, 0, countBefore, most, 0x10000 + bits(countBefore), bits(size - at), 1);
        }
        for (int i = 0; i < count && (at < size || !whole); i++) {
            int token = token(coder, reading ? Token.LITERAL : block.token(i));
            if (reading) {
                block.add(token);
            }
        }
        if (!whole && at < size && count >= TELLING) {
            most = count;
        }
        countBefore = count;
    }

    private boolean endsAll(Block block) {
        long end = at;
        for (int i = 0; i < block.count(); i++) {
            end += Token.length(block.token(i));
        }
        return end == size;
    }

    private int token(BitCoder coder, int token) throws IOException {
        if (at >= size) {
            throw Malformed.delta("a block of more than there is");
        }
        int expected = foresight.next(at);
        situation = expected != Token.LITERAL
                ? 2 + bucket(Token.length(expected))
                : foresight.declined() != Token.LITERAL ? 1 : 0;
        boolean hit = chances.code(coder, token == expected, HIT + (situation << 1 | (clean ? 1 : 0)) * 16 + hits);
        int found = hit ? expected : other(coder, expected, token);
        hits = (hits << 1 | (hit ? 1 : 0)) & 0xf;
        clean &= hit;
        foresight.take(at, found);
        at += Token.length(found);
        return found;
    }

    private static int bucket(int length) {
        return length < 5 ? length - 3 : length < 9 ? 2 : length < 33 ? 3 : length < Token.LONGEST ? 4 : 5;
    }

    /** A token that is not the expected one. */
    private int other(BitCoder coder, int expected, int token) throws IOException {
        boolean copyExpected = expected != Token.LITERAL;
        if (copyExpected && chances.code(coder, token == Token.LITERAL, LITERAL + situation)) {
            return Token.LITERAL;
        }
        int near = copyExpected ? expected : foresight.declined();
        int length = Token.length(token);
        int distance = Token.distance(token);
        boolean isNear = near != Token.LITERAL;
        boolean sameLength =
                isNear && chances.code(coder, length == Token.length(near), SAME_LENGTH + situation);
        length = sameLength ? Token.length(near) : length(coder, length, near);
        boolean maySame = isNear && !(sameLength && copyExpected);
        boolean same = maySame
                && chances.code(
                        coder, distance == Token.distance(near), SAME_DISTANCE + situation * 2 + (sameLength ? 1 : 0));
        return Token.copy(length, same ? Token.distance(near) : distance(coder, length, distance, near));
    }

    private int length(BitCoder coder, int length, int near) throws IOException {
        int expected = near == Token.LITERAL ? 0 : Token.length(near);
        int found = Token.SHORTEST
                + numbers.atMost(
                        Token.LONGEST - Token.SHORTEST,
                        coder,
                        length - Token.SHORTEST,
                        LENGTH,
                        expected,
                        expected * 8 + situation + 0x1000,
                        lengthBefore + 0x2000,
                        situation * 16 + hits + 0x4000,
                        bits(Token.distance(near)) + 0x8000,
                        lengthBefore * 512 + expected + 0x10000);
        if (found > size - at) {
            throw Malformed.delta("a copy of " + found + " bytes");
        }
        lengthBefore = found;
        return found;
    }

    private int distance(BitCoder coder, int length, int distance, int near) throws IOException {
        int shape = Math.min(length, 40);
        int passed = reading ? 0 : foresight.passed(at, length, distance) + 1;
        passed = numbers.atMost(
                MOST_PASSED,
                coder,
                passed,
                PASSED,
                0,
                shape * 8 + situation + 0x1000,
                passedBefore + 0x4000,
                bits(Token.distance(near)) + 0x10000,
                passedBefore * 64 + shape + 0x20000,
                hits + 0x1000000);
        passedBefore = passed;
        if (passed > 0) {
            int found = reading ? foresight.distance(at, length, passed - 1) : distance;
            if (found == 0) {
                throw Malformed.delta("a copy from nowhere");
            }
            return found;
        }
        int found = 1 + numbers.atMost(
                Token.FARTHEST - 1, coder, distance - 1, DISTANCE, 0, distanceBefore, bits(at), shape + 0x10000,
                bits(distanceBefore), 1);
        if (found > at) {
            throw Malformed.delta("a copy from before the beginning");
        }
        if (reading) {
            // What the writing end did in vain counts as work here too.
            foresight.passed(at, length, found);
        }
        distanceBefore = found;
        return found;
    }

    private static int bits(int number) {
        return 32 - Integer.numberOfLeadingZeros(number);
    }
}
