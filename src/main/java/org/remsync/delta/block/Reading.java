package org.remsync.delta.block;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream at most, while somebody looks on. */
final class Reading extends FilterInputStream {
    private final String name;
    private final Watch watch;
    private long left;

    /** The name is for what is said where it cannot be read. */
    Reading(InputStream in, long length, String name, Watch watch) {
        super(in);
        left = length;
        this.name = name;
        this.watch = watch;
    }

    /** Without anyone looking on. */
    static InputStream of(InputStream in, long length, String name) {
        return new Reading(in, length, name, Watch.NONE);
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
        int n;
        try {
            n = in.read(to, offset, (int) Math.min(left, length));
        } catch (IOException e) {
            throw Original.unreadable(name, e);
        }
        if (n > 0) {
            left -= n;
            watch.passed(n);
        }
        return n;
    }
}
