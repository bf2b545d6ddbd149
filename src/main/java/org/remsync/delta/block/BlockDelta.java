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
        scan(old, fresh, buffered);
        buffered.flush();
    }

    /**
     * Writes a delta in our format, which says what it is for and what it makes, and is compressed.
     *
     * @param note a few words of the user's own, or empty
     * @throws IllegalArgumentException if the signature does not say what it was made of, or the note is too long
     */
    public static void write(Signature old, InputStream fresh, Effort effort, String note, OutputStream out)
            throws IOException {
        Identity base = old.content()
                .orElseThrow(() -> new IllegalArgumentException("the signature does not say what it was made of"));
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, BUFFER));
        new PatchHeader(PatchHeader.Body.BLOCKS, base, note).write(summed);
        Summed content = new Summed(fresh);
        try (OutputStream packed = Packed.write(summed, effort)) {
            scan(old, content, packed);
        }
        Trailer.write(summed, content.identity());
    }

    private static void scan(Signature old, InputStream fresh, OutputStream out) throws IOException {
        StepWriter writer = new StepWriter(out);
        new BlockScanner(old, new BlockIndex(old), fresh, writer).run();
        writer.end();
    }

    /** Sums what is read. */
    private static final class Summed extends FilterInputStream {
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
