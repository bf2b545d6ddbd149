package org.remsync.parcel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a tar archive as {@link TarWriter} makes it, entry by entry. It is itself the stream of the current entry's
 * bytes.
 */
final class TarReader extends InputStream implements Closeable {
    private static final byte[] NO_HEADER = new byte[TarHeader.BLOCK];

    private final InputStream in;
    private long left;
    private int padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Passes over what is left of an entry, and reads the next header; empty at the end, after which nothing may be. */
    Optional<TarHeader.Entry> next() throws IOException {
        byte[] skipped = new byte[1 << 14];
        while (left > 0) {
            read(skipped, 0, skipped.length);
        }
        requireZeros(padding);
        byte[] block = block(TarHeader.BLOCK);
        if (Arrays.equals(block, NO_HEADER)) {
            end();
            return Optional.empty();
        }
        TarHeader.Entry entry = TarHeader.parse(block);
        left = entry.size();
        padding = (int) (-left & (TarHeader.BLOCK - 1));
        return Optional.of(entry);
    }

    /** The next header, which must have this name and at most that size. */
    TarHeader.Entry next(String name, long most) throws IOException {
        TarHeader.Entry entry = next().orElseThrow(() -> Malformed.parcel("its archive is empty"));
        if (!entry.name().equals(name) || entry.size() > most) {
            throw Malformed.parcel("entry " + entry.name() + " of " + entry.size() + " bytes where " + name
                    + " of at most " + most + " bytes belongs");
        }
        return entry;
    }

    private void end() throws IOException {
        requireZeros(TarHeader.BLOCK);
        if (in.read() >= 0) {
            throw Malformed.parcel("its archive goes on after its end");
        }
    }

    private void requireZeros(int count) throws IOException {
        for (byte b : block(count)) {
            if (b != 0) {
                throw Malformed.parcel("its archive is not filled up with zeros");
            }
        }
    }

    private byte[] block(int size) throws IOException {
        byte[] block = in.readNBytes(size);
        if (block.length != size) {
            throw Malformed.parcel("its archive is cut off");
        }
        return block;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Reads bytes of the current entry, and never beyond it. */
    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw Malformed.parcel("its archive is cut off");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
