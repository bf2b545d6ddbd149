package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.remsync.delta.Effort;
import org.remsync.model.Checksum;

/** Writes deltas against signatures, of new contents that are read once from the beginning to the end. */
public final class BlockDelta {
    private static final int BUFFER = 1 << 16;

    private BlockDelta() {}

    /** Writes a delta in librsync's format. It knows neither what it is for nor what it makes. */
    public static void writeRdiff(Signature old, InputStream fresh, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        StepWriter writer = new StepWriter(buffered, false);
        new BlockScanner(old, new BlockIndex(old), fresh, writer).run();
        writer.end();
        buffered.flush();
    }

    /**
     * Writes a delta in our format, for the part of a file that the signature is of.
     *
     * @param note a few words of the user's own, or empty
     * @throws IllegalArgumentException if the signature does not say what it was made of, or the note is too long
     */
    public static void write(Signature old, InputStream fresh, Effort effort, String note, OutputStream out)
            throws IOException {
        Identity base = old.content()
                .orElseThrow(() -> new IllegalArgumentException("the signature does not say what it was made of"));
        PatchHeader header = new PatchHeader(PatchHeader.Body.BLOCKS, old.stretch(), base, "", note);
        write(header, effort, out, steps -> {
            Summed content = new Summed(fresh);
            new BlockScanner(old, new BlockIndex(old), content, steps).run();
            return content.identity();
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

    /** Sums what is read. */
    static final class Summed extends FilterInputStream {
        private final MessageDigest digest = Checksum.digest();
        private long size;

        Summed(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int n = in.read(to, offset, length);
            if (n > 0) {
                digest.update(to, offset, n);
                size += n;
            }
            return n;
        }

        Identity identity() {
            return new Identity(size, Checksum.of(digest.digest()));
        }
    }
}
