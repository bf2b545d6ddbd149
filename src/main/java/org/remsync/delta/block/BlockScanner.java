package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;

/** Finds the known blocks in a new content, at any place, in one reading. */
final class BlockScanner {
    private static final int LEAST_READ = 1 << 20;

    private final InputStream in;
    private final StepSink sink;
    private final BlockIndex index;
    private final WeakSum weak;
    private final int block;
    private final byte[] bytes;
    /** Where the bytes begin that no step was made of yet, where the window is, and where the bytes end. */
    private int start;

    private int at;
    private int end;
    private boolean atEnd;
    /** Whether the weak sum is that of the window, which then was looked up in vain. */
    private boolean rolling;
    /** The block after the one that was found last. */
    private int expected = Integer.MAX_VALUE;

    BlockScanner(Signature signature, BlockIndex index, InputStream in, StepSink sink) {
        this.in = in;
        this.sink = sink;
        this.index = index;
        weak = signature.form().weak();
        block = signature.blockSize();
        bytes = new byte[2 * Math.max(LEAST_READ, block)];
    }

    void run() throws IOException {
        while (fill()) {
            int found = next();
            if (found >= 0) {
                take(found, block);
            }
        }
        shrink();
        literal();
    }

    /** Reads on until the window has a place to go to; false at the end. */
    private boolean fill() throws IOException {
        int needed = rolling ? block + 1 : block;
        while (end - at < needed && !atEnd) {
            if (end == bytes.length) {
                literal();
                System.arraycopy(bytes, at, bytes, 0, end - at);
                end -= at;
                at = 0;
                start = 0;
            }
            int n = in.read(bytes, end, bytes.length - end);
            atEnd = n < 0;
            end += Math.max(n, 0);
        }
        return end - at >= needed;
    }

    private void literal() throws IOException {
        if (at > start) {
            sink.literal(bytes, start, at - start);
            start = at;
        }
    }

    private void take(int found, int length) throws IOException {
        literal();
        sink.copy((long) found * block, length);
        at += length;
        start = at;
        rolling = false;
        expected = found + 1;
    }

    private int next() {
        if (!rolling) {
            if (index.is(expected, bytes, at, block)) {
                return expected;
            }
            expected = Integer.MAX_VALUE;
            weak.start(bytes, at, block);
            rolling = true;
            int found = index.find(weak.digest(), bytes, at, block);
            if (found >= 0) {
                return found;
            }
        }
        for (int last = end - block; at < last; ) {
            at = weak.seek(bytes, at, last, index.filter());
            int found = index.find(weak.digest(), bytes, at, block);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /** The last block of the old content may be shorter than the others. */
    private void shrink() throws IOException {
        if (!rolling) {
            weak.start(bytes, at, end - at);
        }
        for (; at < end; at++) {
            int found = index.find(weak.digest(), bytes, at, end - at);
            if (found >= 0) {
                take(found, end - at);
                return;
            }
            weak.shrink(bytes[at]);
        }
    }
}
