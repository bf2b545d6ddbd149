package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;

/** Finds the known blocks in a new content, at any place, in one reading. */
final class BlockScanner {
    private static final int LEAST_KEPT = 1 << 18;
    /** So few that all work on them finds them in the processor's cache. */
    private static final int READ = 1 << 17;
    /** Nothing was found, or zeros, for which no block need be known. */
    private static final int NOTHING = -1;

    private static final int ZEROS = -2;

    private final InputStream in;
    private final ContentSum content;
    private final StepSink sink;
    private final BlockIndex index;
    private final WeakSum weak;
    private final int block;
    /** Whether zeros are told as such, and the sum by which they are known. */
    private final boolean tellsZeros;

    private final long sumOfZeros;
    private final byte[] bytes;
    /** Where the bytes begin that no step was made of yet, where the window is, and where the bytes end. */
    private int start;

    private int at;
    private int end;
    private boolean atEnd;
    /** Whether what was expected at the window is not there, so that the window is looked up, wherever it goes. */
    private boolean searching;
    /** Whether the weak sum is that of the window one byte before. */
    private boolean rolling;
    /** The block after the one that was found last; at first the first one. */
    private int expected;

    /** The content is summed while it is read; its sums may be those of the index only if these are SHA-256. */
    BlockScanner(Signature signature, BlockIndex index, InputStream in, ContentSum content, StepSink sink) {
        this.in = in;
        this.content = content;
        this.sink = sink;
        this.index = index;
        weak = signature.form().weak();
        block = signature.blockSize();
        bytes = new byte[2 * Math.max(LEAST_KEPT, block)];
        tellsZeros = sink.takesZeros();
        weak.start(bytes, 0, block);
        sumOfZeros = weak.digest();
        if (tellsZeros) {
            index.filter().add(weak.key(sumOfZeros));
            index.peaks().add(Peak.of(bytes, 0, block));
        }
    }

    void run() throws IOException {
        while (fill()) {
            int found = next();
            if (found >= 0) {
                take(found, block);
            } else if (found == ZEROS) {
                takeZeros();
            }
        }
        shrink();
        literal();
    }

    /** Reads on until the window has a place to go to; false at the end. */
    private boolean fill() throws IOException {
        while (end - at < block && !atEnd) {
            if (end == bytes.length) {
                literal();
                System.arraycopy(bytes, at, bytes, 0, end - at);
                end -= at;
                at = 0;
                start = 0;
                rolling = false;
            }
            int n = in.read(bytes, end, Math.min(READ, bytes.length - end));
            atEnd = n < 0;
            end += Math.max(n, 0);
        }
        return end - at >= block;
    }

    private void literal() throws IOException {
        if (at > start) {
            content.see(bytes, start, at - start);
            sink.literal(bytes, start, at - start);
            start = at;
        }
    }

    private void take(int found, int length) throws IOException {
        literal();
        content.see(bytes, at, length, index.sum());
        sink.copy((long) found * block, length);
        at += length;
        start = at;
        searching = false;
        rolling = false;
        expected = found + 1;
    }

    /** As many zeros as make whole blocks; what is unchanged after them is where it was. */
    private void takeZeros() throws IOException {
        literal();
        int blocks = 1;
        while (at + (blocks + 1) * block <= end && Zeros.are(bytes, at + blocks * block, block)) {
            blocks++;
        }
        content.see(bytes, at, blocks * block);
        sink.zeros((long) blocks * block);
        at += blocks * block;
        start = at;
        searching = false;
        rolling = false;
        expected = Math.min(expected, Integer.MAX_VALUE - blocks) + blocks;
    }

    /** Zeros that stay where they are go on with what stays around them; others need not be moved. */
    private int next() {
        if (!searching) {
            boolean zeros = tellsZeros && Zeros.are(bytes, at, block);
            if ((!zeros || sink.isInPlace((long) expected * block)) && index.is(expected, bytes, at, block)) {
                return expected;
            }
            if (zeros) {
                return ZEROS;
            }
            expected = Integer.MAX_VALUE;
            searching = true;
        }
        int last = end - block;
        int found = NOTHING;
        while (found == NOTHING && at <= last) {
            int first = index.peaks().skip(bytes, at, last);
            rolling &= first == at;
            at = first;
            found = at <= last ? roll(index.peaks().end(at, last)) : NOTHING;
        }
        return found;
    }

    /** Looks the windows up one by one, up to the last; if nothing is found, the window is behind that. */
    private int roll(int last) {
        if (rolling) {
            at = weak.seek(bytes, at - 1, last, index.filter());
        } else {
            weak.start(bytes, at, block);
        }
        int found = find();
        while (found == NOTHING && at < last) {
            at = weak.seek(bytes, at, last, index.filter());
            found = find();
        }
        if (found == NOTHING) {
            at++;
            rolling = true;
        }
        return found;
    }

    private int find() {
        long sum = weak.digest();
        boolean zeros = tellsZeros && sum == sumOfZeros && Zeros.are(bytes, at, block);
        return zeros ? ZEROS : index.find(sum, bytes, at, block);
    }

    /** The last block of the old content may be shorter than the others. */
    private void shrink() throws IOException {
        weak.start(bytes, at, end - at);
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
