package org.remsync.delta;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** New bytes that are too many to be modelled, as one frame of zstd (RFC 8878). */
final class Zstd {
    private static final int LARGEST_WINDOW = 25;
    private static final int SMALLEST_WINDOW = 10;

    private Zstd() {}

    static byte[] compress(byte[] bytes, int level) {
        int needed = 33 - Integer.numberOfLeadingZeros(Math.max(bytes.length, 1));
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(level).setContentSize(false).setMagicless(false);
            context.setLong(Math.max(SMALLEST_WINDOW, Math.min(needed, LARGEST_WINDOW)));
            return context.compress(bytes);
        }
    }

    /** Expands; what is no zstd is refused. */
    static InputStream expand(byte[] bytes) throws IOException {
        return new FilterInputStream(
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes)).setLongMax(LARGEST_WINDOW)) {
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
                    throw Malformed.delta(String.valueOf(e.getMessage()));
                }
            }
        };
    }
}
