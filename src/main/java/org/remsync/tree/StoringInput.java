package org.remsync.tree;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.remsync.model.Checksum;

/** Bytes that are stored while they are read, as far as they were announced; what turns out to be something else is not. */
final class StoringInput extends FilterInputStream {
    private final Arrival arrival;
    private final long size;
    private final Checksum expected;
    private final Path place;
    private boolean ended;

    /** The arrival gets the place if it has this size and checksum; it is closed with this. */
    StoringInput(InputStream in, Arrival arrival, long size, Checksum expected, Path place) {
        super(in);
        this.arrival = arrival;
        this.size = size;
        this.expected = expected;
        this.place = place;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = in.read(bytes, offset, length);
        if (n > 0 && !ended) {
            arrival.write(bytes, offset, (int) Math.min(n, size - arrival.size()));
            endWhereWhole();
        }
        return n;
    }

    /** Whoever knows the size does not read on. */
    private void endWhereWhole() throws IOException {
        if (arrival.size() == size) {
            ended = true;
            if (arrival.end().checksum().equals(expected)) {
                arrival.moveTo(place, false);
            }
        }
    }

    @Override
    public long skip(long n) {
        throw new UnsupportedOperationException("skipped bytes would not be stored");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try (arrival) {
            // Of no bytes none are asked for. After others failed to be written, all may have come, and not be there.
            if (size == 0 && !ended) {
                endWhereWhole();
            }
        } finally {
            in.close();
        }
    }
}
