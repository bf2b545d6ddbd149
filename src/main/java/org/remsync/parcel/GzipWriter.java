package org.remsync.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.remsync.model.Checksum;

/**
 * One gzip member (RFC 1952) with room for a seal in its header, whose bytes depend on nothing but its content: no time,
 * no name, system "unknown". The JDK's own writer changed its header between releases, has no extra field, and cannot
 * store and compress by turns.
 */
final class GzipWriter extends OutputStream {
    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    private final CRC32 crc = new CRC32();
    private final MessageDigest sealed = Checksum.digest();
    private long sealedBytes;
    private final byte[] buffer = new byte[1 << 16];

    GzipWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(SealedHeader.unsealed());
    }

    /** From here on bytes are compressed, or only stored because they are compressed already. */
    void compress(boolean compress) throws IOException {
        // The level takes effect after the next call, which thus must have no input.
        deflater.setLevel(compress ? Deflater.BEST_COMPRESSION : Deflater.NO_COMPRESSION);
        int written;
        do {
            written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            put(written);
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
            put(deflater.deflate(buffer));
        }
    }

    private void put(int length) throws IOException {
        sealed.update(buffer, 0, length);
        sealedBytes += length;
        out.write(buffer, 0, length);
    }

    /** Ends the member; the stream below stays open. */
    @Override
    public void close() throws IOException {
        try {
            deflater.finish();
            while (!deflater.finished()) {
                put(deflater.deflate(buffer));
            }
            ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) crc.getValue())
                    .putInt((int) deflater.getBytesRead());
            put(2 * Integer.BYTES);
        } finally {
            deflater.end();
        }
    }

    /** How many bytes follow the header, once this is closed. */
    long sealedBytes() {
        return sealedBytes;
    }

    /** The sum of the bytes that follow the header; to be asked once, after this is closed. */
    Checksum sealedSum() {
        return Checksum.of(sealed.digest());
    }
}
