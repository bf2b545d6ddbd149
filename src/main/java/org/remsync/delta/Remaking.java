package org.remsync.delta;

import java.io.IOException;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Deflation;
import org.remsync.delta.deflate.OddStreamException;

/** Makes a deflated stream again, block by block, from what it holds and how it deviates. */
final class Remaking {
    private static final int PIECE = 1 << 16;

    private final BitCoder bits;
    private final Deviations deviations;
    private final Deflation deflation;
    private final Chunks.Cutter cutter;
    private final Block block = new Block();
    /** What was made and not yet cut. */
    private byte[] made = {};

    private int cut;

    /** Of a stream whose beginning {@code deviations} has read. */
    Remaking(BitCoder bits, Deviations deviations, byte[] holds, Chunks.Cutter cutter) {
        this.bits = bits;
        this.deviations = deviations;
        this.cutter = cutter;
        deflation = new Deflation(holds);
    }

    /** Whether all of it was made. */
    boolean isDone() {
        return block.isLast() && cut == made.length;
    }

    /** Some next bytes; perhaps none. */
    byte[] next() throws IOException {
        if (cut == made.length) {
            block();
        }
        int from = cut;
        cut = Math.min(made.length, cut + PIECE);
        return cutter.cut(made, from, cut);
    }

    private void block() throws IOException {
        deviations.block(bits, block);
        try {
            deflation.write(block);
        } catch (OddStreamException e) {
            throw Malformed.delta(String.valueOf(e.getMessage()));
        }
        if (block.isLast()) {
            if (!deviations.isWhole()) {
                throw Malformed.delta("a stream ends early");
            }
            deflation.end(deviations.padding(bits, 0));
        }
        made = deflation.take();
        cut = 0;
    }
}
