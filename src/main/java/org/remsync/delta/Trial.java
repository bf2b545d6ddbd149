package org.remsync.delta;

import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Foresight;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.Method;
import org.remsync.delta.deflate.OddStreamException;
import org.remsync.delta.deflate.Token;

/** Finds out which method is nearest to how a stream was made, from its first tokens. */
final class Trial {
    private static final int ENOUGH = 1 << 13;
    /** The most used ones first. */
    private static final int[] ORDER = {5, 8, 0, 11, 14, 4, 3, 6, 7, 2, 1, 10, 9, 12, 13, 15, 16};

    private final byte[] bytes;
    private final int size;
    private final int[] tokens = new int[ENOUGH];
    private int count;
    /** Where the first of the tokens is, and where the last one ends. */
    private int from;

    private int to;
    private Method method = new Method(0);
    private int misses = Integer.MAX_VALUE;

    /** Of a stream that was read; {@code first} is tried first. It is rewound before and after. */
    Trial(Inflation inflation, Method first) {
        bytes = inflation.bytes();
        size = inflation.size();
        inflation.rewind();
        try {
            gather(inflation);
        } catch (OddStreamException e) {
            throw new IllegalStateException(e);
        }
        inflation.rewind();
        consider(first.number());
        for (int number : ORDER) {
            consider(number);
        }
        int other = method.number() + Method.COUNT / 2;
        consider(other % Method.COUNT);
    }

    private void gather(Inflation inflation) throws OddStreamException {
        Block block = new Block();
        do {
            inflation.next(block);
            if (block.kind() == Block.Kind.STORED && count == 0) {
                from += block.length();
            }
            to = count == 0 ? from : to;
            for (int i = 0; i < block.count() && count < ENOUGH; i++) {
                tokens[count++] = block.token(i);
                to += Token.length(block.token(i));
            }
        } while (!block.isLast() && count < ENOUGH && (count == 0 || block.kind() != Block.Kind.STORED));
    }

    private void consider(int number) {
        if (misses > 0) {
            Method next = new Method(number);
            int missed = missed(next);
            if (missed < misses) {
                misses = missed;
                method = next;
            }
        }
    }

    private int missed(Method tried) {
        Foresight foresight = new Foresight(bytes, size, tried);
        int at = from;
        int missed = 0;
        for (int i = 0; i < count && missed < misses; i++) {
            missed += foresight.next(at) == tokens[i] ? 0 : 1;
            foresight.take(at, tokens[i]);
            at += Token.length(tokens[i]);
        }
        return missed;
    }

    /** The nearest method. */
    Method method() {
        return method;
    }

    /** How many of the tokens it would have made otherwise, in thousandths. */
    int missed() {
        return count == 0 ? 0 : (int) (1000L * misses / count);
    }
}
