package org.remsync.parcel;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The compression of the solid stream: zstd (RFC 8878), one frame. */
final class Zstd {
    /** Packs a tenth smaller than the level for much, and takes eight times as long. */
    private static final int LEVEL_FOR_LITTLE = 19;

    private static final int LEVEL_FOR_MUCH = 12;
    /** Some fifteen seconds of work at the level for little. */
    private static final long LITTLE = 32L << 20;
    /** The window, as a power of two, takes that much memory at both ends. */
    private static final int SMALLEST_WINDOW = 16;

    /** From here on the level's own tables are no larger than the window needs. */
    private static final int WINDOW_OF_FULL_TABLES = 22;

    /** The most that readers accept unasked. */
    private static final int LARGEST_WINDOW = 27;

    private Zstd() {}

    /** Compresses that many bytes, with a window no larger than they are. */
    static OutputStream compress(OutputStream out, long total) throws IOException {
        int needed = 64 - Long.numberOfLeadingZeros(Math.max(total - 1, 1));
        int window = Math.max(SMALLEST_WINDOW, Math.min(needed, LARGEST_WINDOW));
        ZstdOutputStreamNoFinalizer zstd = new ZstdOutputStreamNoFinalizer(
                out, total <= LITTLE ? LEVEL_FOR_LITTLE : LEVEL_FOR_MUCH);
        zstd.setLong(window);
        if (window < WINDOW_OF_FULL_TABLES) {
            // Left alone, a few bytes take tables of 80 MiB, and the time to clear them.
            zstd.setHashLog(window + 1);
            zstd.setChainLog(window + 1);
        }
        return zstd;
    }

    /** Expands; what is no zstd is refused. */
    static InputStream expand(InputStream in) throws IOException {
        return new FilterInputStream(new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_WINDOW)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return super.read(bytes, offset, length);
                } catch (ZstdIOException e) {
                    throw Malformed.parcel("its contents are damaged: " + e.getMessage());
                }
            }
        };
    }
}
