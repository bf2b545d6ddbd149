package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/**
 * Makes the signature of a content that somebody else reads, from the beginning to the end, and shows to this. For one
 * thread. What was written is a signature only once it was ended, which is done once.
 */
public final class SignatureMaker {
    private final SignatureOptions options;
    private final int blockSize;
    private final WeakSum weak;
    private final StrongSum strong;
    private final MessageDigest sums = Checksum.digest();
    private final DigestOutputStream summed;
    private final DataOutputStream out;
    /** The beginning of a block whose end was not seen yet. */
    private final byte[] begun;

    private int kept;
    private byte[] recordOfZeros = new byte[0];
    private long size;

    /**
     * Begins one.
     *
     * @param expected how many bytes the content has, for choosing the size of the blocks; less than 0 where nobody
     *     knows
     * @param out where it goes; not closed with this
     */
    public SignatureMaker(SignatureOptions options, long expected, OutputStream out) throws IOException {
        this(options, expected, Stretch.WHOLE, out);
    }

    SignatureMaker(SignatureOptions options, long expected, Stretch stretch, OutputStream out) throws IOException {
        this.options = options;
        blockSize = options.blockSizeFor(expected);
        weak = options.form().weak();
        strong = options.form().strong().forBlocks(blockSize);
        begun = new byte[blockSize];
        summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        summed.on(!options.form().isRdiff());
        this.out = new DataOutputStream(new BufferedOutputStream(summed));
        header(stretch);
    }

    private void header(Stretch stretch) throws IOException {
        out.writeInt(options.form().magic());
        out.writeInt(blockSize);
        out.writeInt(options.strongSizeUsed());
        if (!options.form().isRdiff()) {
            stretch.write(out);
            Note.write(out, options.note());
        }
    }

    /**
     * Sees the next bytes, which it does not keep.
     *
     * @param from the index of the first one
     * @param length how many
     */
    public void see(byte[] bytes, int from, int length) throws IOException {
        size += length;
        int at = from;
        int end = from + length;
        if (kept > 0) {
            int n = Math.min(blockSize - kept, length);
            System.arraycopy(bytes, at, begun, kept, n);
            kept += n;
            at += n;
            if (kept < blockSize) {
                return;
            }
            record(begun, 0, blockSize);
        }
        for (; end - at >= blockSize; at += blockSize) {
            record(bytes, at, blockSize);
        }
        kept = end - at;
        System.arraycopy(bytes, at, begun, 0, kept);
    }

    /** Ends it; the content is known by the sums of its blocks. */
    public void end() throws IOException {
        records();
        end(new Identity(size, blockSize, Checksum.of(sums.digest())));
    }

    /** Ends it; the content is known by the SHA-256 of the whole, which somebody else found out. */
    public void end(Checksum whole) throws IOException {
        records();
        end(new Identity(size, whole));
    }

    private void records() throws IOException {
        if (kept > 0) {
            record(begun, 0, kept);
        }
        out.flush();
    }

    private void end(Identity content) throws IOException {
        if (!options.form().isRdiff()) {
            Trailer.write(summed, content);
        }
        summed.flush();
    }

    private void record(byte[] bytes, int at, int length) throws IOException {
        if (strong.isZeros(bytes, at, length)) {
            out.write(zeros());
            sums.update(strong.ofZeros());
            return;
        }
        byte[] sum = strong.of(bytes, at, length);
        record(bytes, at, length, sum, out);
        sums.update(sum);
    }

    /** What is written for a block of zeros; there are many where there are any. */
    private byte[] zeros() throws IOException {
        if (recordOfZeros.length == 0) {
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            byte[] block = new byte[blockSize];
            record(block, 0, blockSize, strong.ofZeros(), new DataOutputStream(made));
            recordOfZeros = made.toByteArray();
        }
        return recordOfZeros;
    }

    private void record(byte[] bytes, int at, int length, byte[] strongSum, DataOutputStream out) throws IOException {
        weak.start(bytes, at, length);
        long sum = weak.digest();
        if (options.form().weakSize() > Integer.BYTES) {
            out.writeInt((int) (sum >>> 8));
            out.write((int) sum);
        } else {
            out.writeInt((int) sum);
        }
        if (options.form().peakSize() > 0) {
            out.writeInt(Peak.of(bytes, at, length));
        }
        out.write(strongSum, 0, options.strongSizeUsed());
    }
}
