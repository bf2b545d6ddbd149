package org.remsync.delta.block;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** Sums what is written. */
final class Digesting extends FilterOutputStream {
    private final MessageDigest digest = Checksum.digest();
    private long size;

    Digesting(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        digest.update(bytes, from, length);
        size += length;
        out.write(bytes, from, length);
    }

    /** What was written; to be asked once. */
    Identity identity() {
        return new Identity(size, Checksum.of(digest.digest()));
    }
}
