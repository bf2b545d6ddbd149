package org.remsync.delta.block;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads past the system's cache, so that this keeps what others use: whole blocks, into memory of its own. */
final class DirectReader {
    private static final int WINDOW = 1 << 20;

    private final FileChannel channel;
    private final int unit;
    private final ByteBuffer window;
    /** Where the window begins that was read, and how many bytes it has. */
    private long begin;

    private int length;

    DirectReader(Path file, FileChannel channel) throws IOException {
        this.channel = channel;
        unit = (int) Files.getFileStore(file).getBlockSize();
        window = ByteBuffer.allocateDirect(WINDOW + unit - 1).alignedSlice(unit);
    }

    /** Opens a file for this; as usual where its file system cannot. */
    static FileChannel open(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
        } catch (UnsupportedOperationException | IOException unsupported) {
            return FileChannel.open(file, StandardOpenOption.READ);
        }
    }

    /** The bytes of a file from a place on. */
    static InputStream stream(Path file, long begin) throws IOException {
        FileChannel channel = open(file);
        DirectReader reader = new DirectReader(file, channel);
        return new InputStream() {
            private long at = begin;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int n = reader.read(ByteBuffer.wrap(to, offset, length), at);
                at += Math.max(0, n);
                return n;
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    /** Reads some bytes from a place on; less than 0 at the end. */
    int read(ByteBuffer to, long at) throws IOException {
        if (at < begin || at >= begin + length) {
            begin = at / unit * unit;
            window.clear().limit(WINDOW / unit * unit);
            length = Math.max(0, channel.read(window, begin));
        }
        int skipped = (int) (at - begin);
        int n = Math.min(length - skipped, to.remaining());
        if (n <= 0) {
            return to.hasRemaining() ? -1 : 0;
        }
        to.put(window.slice(skipped, n));
        return n;
    }
}
