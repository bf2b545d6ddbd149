package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Parts of a file as one stream, while somebody looks on. Closing it closes the file. */
final class Parts extends InputStream {
    private final Place place;
    private final Gaps parts;
    private final Watch watch;
    private int part;
    /** How many bytes of this part were read. */
    private long done;

    Parts(Place place, Gaps parts, Watch watch) {
        this.place = place;
        this.parts = parts;
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        place.close();
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (part == parts.count()) {
            return -1;
        }
        long at = parts.from(part) + done;
        int n = (int) Math.min(length, parts.end(part) - at);
        place.read(ByteBuffer.wrap(to, offset, n), at);
        watch.passed(n);
        done += n;
        if (at + n == parts.end(part)) {
            part++;
            done = 0;
        }
        return n;
    }
}
