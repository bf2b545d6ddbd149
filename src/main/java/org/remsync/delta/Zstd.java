package org.remsync.delta;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads new bytes that were too many to be modelled, from one frame of zstd (RFC 8878). */
final class Zstd {
    private static final int LARGEST_WINDOW = 25;

    private Zstd() {}

    /** Expands; what is no zstd is refused. */
    static InputStream expand(InputStream in) throws IOException {
        return new FilterInputStream(
                new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_WINDOW)) {
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
