package org.remsync.delta.block;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.remsync.delta.Effort;

/** A stream as one frame of zstd (RFC 8878). */
final class Packed {
    private static final int LARGEST_WINDOW = 27;
    private static final int[] LEVEL = {0, 1, 1, 2, 2, 3, 6, 9, 15, 19};

    private Packed() {}

    /** A stream whose end ends the frame, and does not close what the frame is written to. */
    static OutputStream write(OutputStream out, Effort effort) throws IOException {
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        ZstdOutputStreamNoFinalizer packed = new ZstdOutputStreamNoFinalizer(open, LEVEL[effort.level()]);
        if (effort.level() == Effort.MOST.level()) {
            packed.setLong(LARGEST_WINDOW);
        }
        return new java.io.BufferedOutputStream(packed, 1 << 16);
    }

    /** Expands; what is no zstd is refused. */
    static InputStream read(InputStream in) throws IOException {
        return new FilterInputStream(new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_WINDOW)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                try {
                    return super.read(to, offset, length);
                } catch (ZstdIOException e) {
                    throw Malformed.patch(String.valueOf(e.getMessage()));
                }
            }
        };
    }
}
