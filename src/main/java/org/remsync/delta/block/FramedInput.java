package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What {@link FramedOutput} wrote, up to its end. An end of the stream before that is an {@link java.io.EOFException}. */
final class FramedInput extends InputStream {
    private final DataInputStream in;
    private int left;
    private boolean ended;

    FramedInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            left = in.readInt();
            ended = left == 0;
            if (left < 0) {
                throw Malformed.link("a piece of " + left + " bytes");
            }
        }
        if (ended) {
            return -1;
        }
        int n = Math.min(left, length);
        in.readFully(to, offset, n);
        left -= n;
        return n;
    }
}
