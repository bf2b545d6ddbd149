package org.remsync.parcel;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.remsync.base.InputException;

/**
 * Reads one gzip member as {@link GzipWriter} makes it, and refuses every other header, a wrong sum, and bytes after
 * the end, all of which the JDK's own reader lets pass.
 */
final class GzipReader extends InputStream {
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 14];
    private int filled;
    private boolean ended;

    /** Passes over the header with its seal; what is refused is closed. */
    GzipReader(InputStream in) throws IOException {
        this.in = in;
        try {
            SealedHeader.read(in);
        } catch (IOException | InputException e) {
            close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return ended ? -1 : 0;
        }
        try {
            while (true) {
                int read = inflater.inflate(bytes, offset, length);
                if (read > 0) {
                    crc.update(bytes, offset, read);
                    return read;
                }
                if (inflater.finished()) {
                    checkEnd();
                    ended = true;
                    return -1;
                }
                fill();
            }
        } catch (DataFormatException e) {
            throw Malformed.parcel("its compression is damaged");
        }
    }

    private void fill() throws IOException {
        filled = in.read(buffer);
        if (filled < 0 || inflater.needsDictionary()) {
            throw Malformed.parcel(filled < 0 ? "it is cut off" : "its compression is damaged");
        }
        inflater.setInput(buffer, 0, filled);
    }

    private void checkEnd() throws IOException {
        int left = inflater.getRemaining();
        InputStream rest = new SequenceInputStream(
                new ByteArrayInputStream(buffer, filled - left, left), new BufferedInputStream(in, 16));
        int sum = readLittleEndian(rest);
        int size = readLittleEndian(rest);
        if (sum != (int) crc.getValue() || size != (int) inflater.getBytesWritten()) {
            throw Malformed.parcel("its sum is wrong");
        }
        if (rest.read() >= 0) {
            throw Malformed.parcel("there is something after its end");
        }
    }

    private static int readLittleEndian(InputStream in) throws IOException {
        int word = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int b = in.read();
            if (b < 0) {
                throw Malformed.parcel("it is cut off");
            }
            word |= b << shift;
        }
        return word;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
