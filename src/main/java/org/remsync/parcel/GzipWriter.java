package org.remsync.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * One gzip member (RFC 1952) whose bytes depend on nothing but its content: no time, no name, system "unknown". The
 * JDK's own writer changed its header between releases, and cannot store and compress by turns.
 */
final class GzipWriter extends OutputStream {
    /** Deflate, no flags, no time, no hint, system unknown. */
    static final byte[] HEADER = HexFormat.of().parseHex("1f8b08000000000000ff");

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];

    GzipWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEADER);
    }

    /** From here on bytes are compressed, or only stored because they are compressed already. */
    void compress(boolean compress) throws IOException {
        // The level takes effect after the next call, which thus must have no input.
        deflater.setLevel(compress ? Deflater.BEST_COMPRESSION : Deflater.NO_COMPRESSION);
        int written;
        do {
            written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            out.write(buffer, 0, written);
        } while (written == buffer.length);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
    }

    /** Ends the member; the stream below stays open. */
    @Override
    public void close() throws IOException {
        try {
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            writeLittleEndian((int) crc.getValue());
            writeLittleEndian((int) deflater.getBytesRead());
        } finally {
            deflater.end();
        }
    }

    private void writeLittleEndian(int word) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(word >> shift);
        }
    }
}
