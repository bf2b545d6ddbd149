package org.remsync.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** Bytes whose end is an error unless their checksum is the one expected. */
final class CheckedInput extends FilterInputStream {
    private final Checksum expected;
    private final String name;
    private final MessageDigest digest = Checksum.digest();

    CheckedInput(InputStream in, Checksum expected, String name) {
        super(in);
        this.expected = expected;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) {
            digest.update(buffer, offset, n);
        } else if (n < 0) {
            Checksum found = Checksum.of(digest.digest());
            if (!found.equals(expected)) {
                throw new DamagedContent(name + " is damaged: its content has checksum " + found.abbreviated()
                        + ", not " + expected.abbreviated());
            }
        }
        return n;
    }

    @Override
    public long skip(long n) {
        throw new UnsupportedOperationException("skipped bytes would not be checked");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
