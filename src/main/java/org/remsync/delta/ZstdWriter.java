package org.remsync.delta;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses a known number of bytes as they come, as one frame of zstd without a dictionary. Only what they are
 * compressed to is kept, in pieces, until it is known how much that is.
 */
final class ZstdWriter extends OutputStream {
    private static final int LARGEST_WINDOW = 25;
    private static final int SMALLEST_WINDOW = 10;
    private static final int PIECE = 1 << 17;

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(PIECE);
    private final ByteBuffer out = ByteBuffer.allocateDirect(PIECE);
    private final List<byte[]> pieces = new ArrayList<>();
    private int size;

    /** For so many bytes. */
    ZstdWriter(int count, int level) {
        int needed = 33 - Integer.numberOfLeadingZeros(Math.max(count, 1));
        context.setLevel(level).setContentSize(false).setMagicless(false);
        context.setLong(Math.max(SMALLEST_WINDOW, Math.min(needed, LARGEST_WINDOW)));
        context.setPledgedSrcSize(count);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int done = 0; done < length; ) {
            int n = Math.min(in.remaining(), length - done);
            in.put(bytes, from + done, n);
            done += n;
            if (!in.hasRemaining()) {
                pass(EndDirective.CONTINUE);
            }
        }
    }

    private void pass(EndDirective directive) {
        in.flip();
        boolean ended;
        do {
            ended = context.compressDirectByteBufferStream(out, in, directive);
            byte[] piece = new byte[out.flip().remaining()];
            out.get(piece).clear();
            pieces.add(piece);
            size += piece.length;
        } while (directive == EndDirective.END ? !ended : in.hasRemaining());
        in.clear();
    }

    /** Ends the frame, and writes its length and itself. */
    void endTo(OutputStream to) throws IOException {
        pass(EndDirective.END);
        Varint.write(to, size);
        for (byte[] piece : pieces) {
            to.write(piece);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
