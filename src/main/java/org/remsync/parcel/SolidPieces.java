package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Disk;

/**
 * Cuts a solid stream or a delta into entries of the archive, since a tar header cannot tell a size beyond 8 GiB. A piece waits
 * in a scratch file until its size is known.
 */
final class SolidPieces extends OutputStream {
    /** Bytes of each piece but the last. */
    static final long PIECE = 1L << 30;

    private final Disk disk;
    private final IntFunction<String> names;
    private final Path scratch;
    private final TarWriter tar;
    private final long most;
    private Disk.@Nullable Output piece;
    private long written;
    private int pieces;

    /** The names are of pieces counted from 1. */
    SolidPieces(Disk disk, IntFunction<String> names, Path scratch, TarWriter tar, long most) {
        this.disk = disk;
        this.names = names;
        this.scratch = scratch;
        this.tar = tar;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (piece == null) {
                piece = disk.create(scratch);
            }
            int now = (int) Math.min(length - done, most - written);
            piece.write(bytes, offset + done, now);
            written += now;
            done += now;
            if (written == most) {
                pack();
            }
        }
    }

    private void pack() throws IOException {
        if (piece == null) {
            return;
        }
        piece.close();
        piece = null;
        pieces++;
        try (InputStream in = disk.read(scratch)) {
            tar.packedEntry(names.apply(pieces), written, in);
        }
        disk.delete(scratch);
        written = 0;
    }

    /** Packs the last piece. */
    @Override
    public void close() throws IOException {
        pack();
    }
}
