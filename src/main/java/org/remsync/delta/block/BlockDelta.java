package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import org.remsync.base.Mapped;
import org.remsync.delta.Effort;

/**
 * Writes deltas against signatures, of new contents that are read once from the beginning to the end. For deltas of a
 * part the new content is that part too. Streams are not closed, and what was written is of no use if this fails.
 */
public final class BlockDelta {
    private static final int BUFFER = 1 << 16;

    private BlockDelta() {}

    /**
     * Writes a delta in librsync's format, against a signature of any form. It knows neither what it is for nor what it
     * makes, nor of which part.
     *
     * @throws IOException if the new content cannot be read, or the delta cannot be written
     */
    public static void writeRdiff(Signature old, InputStream fresh, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        StepWriter writer = new StepWriter(buffered, false);
        Mapped.use(() -> {
            new BlockScanner(old, new BlockIndex(old), fresh, ContentSum.NONE, writer).run();
            return old;
        });
        writer.end();
        buffered.flush();
    }

    /**
     * Writes a delta in our format, for the part of a file that the signature is of. It tells of the new content in the
     * way in which the signature tells of the old one.
     *
     * @param effort how well it is packed
     * @param note a few words of the user's own, at most 1,000 bytes of UTF-8, or empty
     * @throws IOException if the new content cannot be read, or the delta cannot be written
     * @throws IllegalArgumentException if the signature does not say what it was made of, which those of librsync's
     *     forms never do, or the note is too long
     */
    public static void write(Signature old, InputStream fresh, Effort effort, String note, OutputStream out)
            throws IOException {
        Identity base = old.content()
                .orElseThrow(() -> new IllegalArgumentException("the signature does not say what it was made of"));
        PatchHeader header = new PatchHeader(PatchHeader.Body.BLOCKS, old.stretch(), base, "", note);
        write(header, effort, out, steps -> {
            ContentSum made = base.another();
            return Mapped.use(() -> {
                new BlockScanner(old, new BlockIndex(old), fresh, made, steps).run();
                return made.identity();
            });
        });
    }

    /** Writes the steps of a delta; what they make. */
    @FunctionalInterface
    interface Steps {
        Identity write(StepSink sink) throws IOException;
    }

    /** Writes a delta in our format, which says what it is for and what it makes, and is compressed. */
    static void write(PatchHeader header, Effort effort, OutputStream out, Steps steps) throws IOException {
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, BUFFER));
        header.write(summed);
        Identity made;
        try (OutputStream packed = Packed.write(summed, effort)) {
            StepWriter writer = new StepWriter(packed, true);
            made = steps.write(writer);
            writer.end();
        }
        Trailer.write(summed, made);
    }
}
