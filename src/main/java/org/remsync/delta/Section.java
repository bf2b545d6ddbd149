package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream, all of which must be there. */
final class Section extends InputStream {
    private final InputStream in;
    private int left;

    Section(InputStream in, int length) {
        this.in = in;
        left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(to, offset, Math.min(left, length));
        if (n < 0) {
            throw Malformed.delta("it ends early");
        }
        left -= n;
        return n;
    }

    @Override
    public void close() {
        // The stream goes on behind it.
    }
}
