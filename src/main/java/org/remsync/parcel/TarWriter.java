package org.remsync.parcel;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Writes a tar archive into a gzip member, entry by entry. */
final class TarWriter {
    private final GzipWriter out;

    TarWriter(GzipWriter out) {
        this.out = out;
    }

    /** Writes an entry whose bytes are compressed already, and so only stored. */
    void packedEntry(String name, long size, InputStream body) throws IOException {
        header(name, size);
        out.compress(false);
        body(name, size, body);
        out.compress(true);
        fill(size);
    }

    /** Writes an entry with the next {@code size} bytes of a stream. */
    void entry(String name, long size, InputStream body) throws IOException {
        header(name, size);
        body(name, size, body);
        fill(size);
    }

    private void header(String name, long size) throws IOException {
        out.write(TarHeader.print(new TarHeader.Entry(name, size)));
    }

    private void body(String name, long size, InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = size; left > 0; ) {
            int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException(name + " ends " + left + " bytes too early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private void fill(long size) throws IOException {
        out.write(new byte[(int) (-size & (TarHeader.BLOCK - 1))]);
    }

    /** Ends the archive. */
    void finish() throws IOException {
        out.write(new byte[2 * TarHeader.BLOCK]);
    }
}
