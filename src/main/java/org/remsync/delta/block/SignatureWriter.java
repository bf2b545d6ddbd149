package org.remsync.delta.block;

import java.io.BufferedOutputStream;
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
        SignatureWriter writer = new SignatureWriter(options, options.blockSizeFor(expected));
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        if (options.form().isRdiff()) {
            summed.on(false);
        }
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(summed));
        writer.header(data);
        writer.records(content, data);
        data.flush();
        if (!options.form().isRdiff()) {
            Trailer.write(summed, new Identity(writer.size, Checksum.of(writer.whole.digest())));
        }
    }

    private void header(DataOutputStream out) throws IOException {
        out.writeInt(options.form().magic());
        out.writeInt(blockSize);
        out.writeInt(options.strongSizeUsed());
        if (!options.form().isRdiff()) {
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
        weak.start(bytes, at, length);
        long sum = weak.digest();
        if (options.form().weakSize() > Integer.BYTES) {
            out.writeInt((int) (sum >>> 8));
            out.write((int) sum);
        } else {
            out.writeInt((int) sum);
        }
        out.write(strong.of(bytes, at, length), 0, options.strongSizeUsed());
    }
}
