package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.remsync.base.UserException;
import org.remsync.model.Checksum;

/**
 * Makes the signature of a content that somebody else reads, from the beginning to the end, and shows to this. For one
 * thread. What was written is a signature only once it was ended, which is done once. One of more than 2 GiB would not
 * be read, so none is written: a {@link UserException} says then which size of blocks would do, at the beginning if it
 * is known how large the content is, otherwise as soon as there is one block too many.
 */
public final class SignatureMaker {
    /** Where nobody knows how large a content is, blocks are proposed for one so many times what was seen. */
    private static final int ROOM = 64;

    private final SignatureOptions options;
    private final int blockSize;
    private final WeakSum weak;
    private final StrongSum strong;
    private final MessageDigest sums = Checksum.digest();
    private final DigestOutputStream summed;
    private final DataOutputStream out;
    /** The beginning of a block whose end was not seen yet. */
    private final byte[] begun;

    private final long mostBlocks;
    private long blocks;
    private int kept;
    private byte[] recordOfZeros = new byte[0];
    private long size;

    /**
     * Begins one.
     *
     * @param expected how many bytes the content has, for choosing the size of the blocks; less than 0 where nobody
     *     knows
     * @param out where it goes; not closed with this
     * @throws UserException if the content is too large for blocks of that size
     */
    public SignatureMaker(SignatureOptions options, long expected, OutputStream out) throws IOException {
        this(options, expected, Stretch.WHOLE, Signature.LARGEST, out);
    }

    /** As above, of a part, and of that many bytes at most. */
    SignatureMaker(SignatureOptions options, long expected, Stretch stretch, long most, OutputStream out)
            throws IOException {
        this.options = options;
        blockSize = options.blockSizeFor(expected);
        weak = options.form().weak();
        strong = options.form().strong().forBlocks(blockSize);
        begun = new byte[blockSize];
        summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        summed.on(!options.form().isRdiff());
        this.out = new DataOutputStream(new BufferedOutputStream(summed));
        header(stretch);
        int end = options.form().isRdiff() ? 0 : Trailer.SIZE;
        mostBlocks = (most - this.out.size() - end) / options.form().recordSize(options.strongSizeUsed());
        if (expected > mostBlocks * blockSize) {
            throw tooLarge(expected);
        }
    }

    private UserException tooLarge(long content) {
        String beyond = "with blocks of " + blockSize + " bytes the signature of more than " + mostBlocks * blockSize
                + " bytes would be too large to be read";
        if (blockSize == BlockSize.MOST) {
            return UserException.usage(beyond, "No blocks are larger; make several signatures, each of a part.");
        }
        int block = blockSize;
        while (block < BlockSize.MOST && mostBlocks * block < content) {
            block = Math.min(2 * block, BlockSize.MOST);
        }
        return UserException.usage(
                beyond + "; blocks of " + block + " bytes do for " + mostBlocks * block, "");
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
     * @throws UserException if they are more than what blocks of that size do for
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
        if (blocks == mostBlocks) {
            throw tooLarge(ROOM * size);
        }
        blocks++;
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
