package org.remsync.delta;

import java.io.IOException;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Deflation;
import org.remsync.delta.deflate.OddStreamException;

/** Makes a deflated stream again, block by block, from what it holds and how it deviates. */
final class Remaking {
    private final BitCoder bits;
    private final Deviations deviations;
    private final Deflation deflation;
    private final Chunks.Cutter cutter;
    private final Block block = new Block();

    /** Of a stream whose beginning {@code deviations} has read. */
    Remaking(BitCoder bits, Deviations deviations, byte[] holds, Chunks.Cutter cutter) {
        this.bits = bits;
        this.deviations = deviations;
        this.cutter = cutter;
        deflation = new Deflation(holds);
    }

    /** Whether the last block was made. */
    boolean isDone() {
        return block.isLast();
    }

    /** Some next bytes; perhaps none. */
    byte[] next() throws IOException {
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
        return cutter.cut(deflation.take());
    }
}
