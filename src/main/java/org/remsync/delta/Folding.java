package org.remsync.delta;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A content as it was before its streams were opened. */
final class Folding extends InputStream {
    /** A part of the content; its end is -1, as everywhere. */
    @FunctionalInterface
    private interface Part {
        int read(byte[] to, int offset, int length) throws IOException;
    }

    private final Folder folder;
    private final InputStream in;
    private Part part = (to, offset, length) -> -1;
    /** The stream that follows the plain bytes that are read; null if there is none, or it is read. */
    private @Nullable Fold fold;

    private boolean begun;
    private boolean ends;
    /** Plain bytes before the next stream, and the last two of them. */
    private long plain;

    private byte last;
    private byte beforeLast;
    /** What was made of a stream, and how much of that was given. */
    private byte[] made = {};

    private int given;

    Folding(Folder folder, InputStream in) {
        this.folder = folder;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = part.read(to, offset, length);
        while (n < 0 && !ends) {
            turn();
            n = part.read(to, offset, length);
        }
        return n;
    }

    private void turn() throws IOException {
        if (fold != null) {
            part = stream(fold);
            fold = null;
            return;
        }
        fold = folder.next(!begun);
        begun = true;
        plain = fold == null ? Long.MAX_VALUE : fold.gap();
        part = this::plain;
    }

    private int plain(byte[] to, int offset, int length) throws IOException {
        if (plain == 0) {
            return -1;
        }
        int n = in.read(to, offset, (int) Math.min(plain, length));
        if (n < 0 && fold != null) {
            throw Malformed.delta("it ends early");
        }
        if (n < 0) {
            ends = true;
            return -1;
        }
        plain -= n;
        if (n > 0) {
            beforeLast = n > 1 ? to[offset + n - 2] : last;
            last = to[offset + n - 1];
        }
        return n;
    }

    private Part stream(Fold next) throws IOException {
        if (next.origin() >= 0) {
            return like(next);
        }
        byte[] holds = new byte[next.size()];
        if (in.readNBytes(holds, 0, holds.length) < holds.length) {
            throw Malformed.delta("it ends early");
        }
        Remaking remaking = folder.remake(holds, new Chunks.Cutter(next.chunks(), beforeLast, last));
        made = new byte[0];
        given = 0;
        return (to, offset, length) -> {
            while (given == made.length) {
                if (remaking.isDone()) {
                    return -1;
                }
                made = remaking.next();
                given = 0;
            }
            int n = Math.min(length, made.length - given);
            System.arraycopy(made, given, to, offset, n);
            given += n;
            return n;
        };
    }

    private Part like(Fold next) throws IOException {
        try {
            in.skipNBytes(next.size());
        } catch (EOFException e) {
            throw Malformed.delta("it ends early");
        }
        given = 0;
        return (to, offset, length) -> {
            int n = Math.min(length, folder.length(next.origin()) - given);
            if (n == 0) {
                return -1;
            }
            folder.copy(next.origin(), given, to, offset, n);
            given += n;
            return n;
        };
    }
}
