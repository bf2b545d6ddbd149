package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/**
 * The next bytes of a stream, as many as were announced, and with the checksum that was announced: the last of them are
 * not handed out before the sum is checked. Closing it closes nothing unless one says so.
 */
abstract class ExactInput extends InputStream {
    private final InputStream in;
    private final Checksum expected;
    private final MessageDigest digest = Checksum.digest();
    private long left;
    private boolean checked;

    ExactInput(InputStream in, long size, Checksum expected) {
        this.in = in;
        this.left = size;
        this.expected = expected;
    }

    /** What to throw when the bytes are not as announced. */
    abstract IOException refusal(String why);

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = left == 0 ? 0 : in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw refusal("it ends " + left + " bytes too early");
        }
        left -= read;
        digest.update(bytes, offset, read);
        if (left > 0) {
            return read;
        }
        check();
        return read == 0 ? -1 : read;
    }

    private void check() throws IOException {
        if (!checked) {
            Checksum found = Checksum.of(digest.digest());
            if (!found.equals(expected)) {
                throw refusal("its checksum is " + found.abbreviated() + "…, not " + expected.abbreviated() + "…");
            }
            checked = true;
        }
    }

    /** Reads what is left, so that all is checked. */
    void drain() throws IOException {
        byte[] buffer = new byte[1 << 14];
        while (read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
    }
}
