package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes signatures, of contents that are read once from the beginning to the end. Where one would be too large to be
 * read this fails, as {@link SignatureMaker} does.
 */
public final class SignatureWriter {
    private static final int READ = 1 << 17;

    private SignatureWriter() {}

    /**
     * Writes the signature of a content.
     *
     * @param content read to its end; not closed
     * @param expected how many bytes it has, for choosing the size of the blocks; less than 0 where nobody knows
     * @param out where it goes; not closed, and of no use if this fails
     */
    public static void write(InputStream content, long expected, SignatureOptions options, OutputStream out)
            throws IOException {
        write(content, expected, Stretch.WHOLE, options, out);
    }

    /**
     * Writes the signature of a file, or of a part of it. A pipe is closed.
     *
     * @param out where it goes; not closed, and of no use if this fails
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
        SignatureMaker maker = new SignatureMaker(options, expected, stretch, Signature.LARGEST, out);
        int blockSize = options.blockSizeFor(expected);
        byte[] bytes = new byte[Math.max(blockSize, READ / blockSize * blockSize)];
        int read = bytes.length;
        while (read == bytes.length) {
            read = content.readNBytes(bytes, 0, bytes.length);
            maker.see(bytes, 0, read);
        }
        maker.end();
    }
}
