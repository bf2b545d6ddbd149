package org.remsync.tree;

import com.github.luben.zstd.ZstdIOException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** The bytes of a compressed file, whose end is an error unless their checksum is the one expected. */
final class CheckedInput extends FilterInputStream {
    private final Checksum expected;
    private final String name;
    private final MessageDigest digest = Checksum.digest();
    private boolean checked;

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
        int n = stored(buffer, offset, length);
        if (n > 0) {
            digest.update(buffer, offset, n);
        } else if (n < 0 && !checked) {
            Checksum found = Checksum.of(digest.digest());
            if (!found.equals(expected)) {
                throw new DamagedContent(name + " is damaged: its content has checksum " + found.abbreviated()
                        + ", not " + expected.abbreviated());
            }
            checked = true;
        }
        return n;
    }

    private int stored(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (ZstdIOException e) {
            throw new DamagedContent(name + " is damaged: " + e.getMessage());
        }
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
