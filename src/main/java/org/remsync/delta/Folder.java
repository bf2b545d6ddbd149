package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.remsync.delta.deflate.Method;

/** Closes the streams of new contents again, one content after another. */
final class Folder implements Closeable {
    private final InputStream written;
    private final BitReader bits;
    private final Folds folds;
    private final Deviations deviations = new Deviations(true);
    private final Origins origins;
    private int streams;
    private final Space base;

    /** From what was written down, with the old line and the streams in it. Closes what was written down with itself. */
    Folder(InputStream written, Origins origins, Space base) throws IOException {
        this.written = written;
        bits = new BitReader(written);
        folds = new Folds(origins);
        this.origins = origins;
        this.base = base;
    }

    /** A content of that size, of which {@code in} gives the bytes with streams opened. The one before must have been read. */
    InputStream fold(InputStream in, long size) {
        return new Folding(this, in, size);
    }

    @Nullable Fold next(boolean first) throws IOException {
        Fold fold = folds.code(bits, null, first);
        if (fold != null && ++streams > Unfolder.MOST_STREAMS) {
            throw Malformed.delta("it has too many streams");
        }
        return fold;
    }

    /** Begins to make a stream. */
    Remaking remake(byte[] holds, Chunks.Cutter cutter) throws IOException {
        deviations.begin(bits, holds, holds.length, new Method(0));
        return new Remaking(bits, deviations, holds, cutter);
    }

    /** Lets go of the stream that was made. */
    void remade() {
        deviations.end();
    }

    /** The streams of the old line. */
    Origins origins() {
        return origins;
    }

    /** Copies some bytes of one. */
    void copy(int origin, int from, byte[] to, int offset, int length) {
        base.copy(origins.from(origin) + from, to, offset, length);
    }

    /** Refuses more than was read. */
    void end() throws IOException {
        bits.end();
    }

    @Override
    public void close() throws IOException {
        written.close();
    }
}
