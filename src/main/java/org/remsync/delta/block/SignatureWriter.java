package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** Writes signatures, of contents that are read once from the beginning to the end. */
public final class SignatureWriter {
    private static final int READ = 1 << 18;

    private final SignatureOptions options;
    private final int blockSize;
    private final WeakSum weak;
    private final StrongSum strong;
    private final MessageDigest whole = Checksum.digest();
    private long size;
    private byte[] recordOfZeros = new byte[0];

    private SignatureWriter(SignatureOptions options, int blockSize) {
        this.options = options;
        this.blockSize = blockSize;
        weak = options.form().weak();
        strong = options.form().strong().forBlocks(blockSize);
    }

    /**
     * Writes the signature of a content.
     *
     * @param expected how many bytes it has, for choosing the size of the blocks; less than 0 where nobody knows
     */
    public static void write(InputStream content, long expected, SignatureOptions options, OutputStream out)
            throws IOException {
        write(content, expected, Stretch.WHOLE, options, out);
    }

    /**
     * Writes the signature of a file, or of a part of it.
     *
     * @throws org.remsync.base.UserException if it cannot be read, or changed while it was read
     * @throws IllegalArgumentException if it is a part and the form has no room to say so
     */
    public static void write(Original original, SignatureOptions options, OutputStream out) throws IOException {
        if (options.form().isRdiff() && !original.stretch().isWhole()) {
            throw new IllegalArgumentException("the formats of librsync have no room to tell of a part");
        }
        try (InputStream in = original.open()) {
            write(in, original.size(), original.stretch(), options, out);
        }
        original.requireUnchanged();
    }

    private static void write(
            InputStream content, long expected, Stretch stretch, SignatureOptions options, OutputStream out)
            throws IOException {
        SignatureWriter writer = new SignatureWriter(options, options.blockSizeFor(expected));
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        if (options.form().isRdiff()) {
            summed.on(false);
        }
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(summed));
        writer.header(data, stretch);
        writer.records(content, data);
        data.flush();
        if (!options.form().isRdiff()) {
            Trailer.write(summed, new Identity(writer.size, Checksum.of(writer.whole.digest())));
        }
    }

    private void header(DataOutputStream out, Stretch stretch) throws IOException {
        out.writeInt(options.form().magic());
        out.writeInt(blockSize);
        out.writeInt(options.strongSizeUsed());
        if (!options.form().isRdiff()) {
            stretch.write(out);
            Note.write(out, options.note());
        }
    }

    private void records(InputStream in, DataOutputStream out) throws IOException {
        byte[] bytes = new byte[Math.max(blockSize, READ / blockSize * blockSize)];
        int read = bytes.length;
        while (read == bytes.length) {
            read = in.readNBytes(bytes, 0, bytes.length);
            size += read;
            if (!options.form().isRdiff()) {
                whole.update(bytes, 0, read);
            }
            for (int at = 0; at < read; at += blockSize) {
                record(bytes, at, Math.min(blockSize, read - at), out);
            }
        }
    }

    private void record(byte[] bytes, int at, int length, DataOutputStream out) throws IOException {
        if (strong.isZeros(bytes, at, length)) {
            out.write(zeros());
            return;
        }
        record(weak(bytes, at, length), strong.of(bytes, at, length), out);
    }

    private long weak(byte[] bytes, int at, int length) {
        weak.start(bytes, at, length);
        return weak.digest();
    }

    private void record(long sum, byte[] strongSum, DataOutputStream out) throws IOException {
        if (options.form().weakSize() > Integer.BYTES) {
            out.writeInt((int) (sum >>> 8));
            out.write((int) sum);
        } else {
            out.writeInt((int) sum);
        }
        out.write(strongSum, 0, options.strongSizeUsed());
    }

    /** What is written for a block of zeros; there are many where there are any. */
    private byte[] zeros() throws IOException {
        if (recordOfZeros.length == 0) {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            byte[] block = new byte[blockSize];
            record(weak(block, 0, blockSize), strong.of(block, 0, blockSize), new DataOutputStream(made));
            recordOfZeros = made.toByteArray();
        }
        return recordOfZeros;
    }
}
