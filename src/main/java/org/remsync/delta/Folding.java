package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A content as it was before its streams were opened; one of another size than declared is refused. */
final class Folding extends InputStream {
    /** A part of the content. */
    @FunctionalInterface
    private interface Part {
        /** Some next bytes, perhaps none; null at its end. */
        byte @Nullable [] next() throws IOException;
    }

    private static final int BLOCK = 1 << 14;

    private final Folder folder;
    private final InputStream in;
    private final ByteArrayOutputStream plainBytes = new ByteArrayOutputStream();
    private final Members members;
    private final byte[] block = new byte[BLOCK];
    private Part part = () -> null;
    /** The stream that follows the plain bytes that are read; null if there is none, or it is read. */
    private @Nullable Fold fold;

    private boolean begun;
    private boolean ends;
    /** Plain bytes before the next stream, and the last two of them. */
    private long plain;

    private byte last;
    private byte beforeLast;
    /** What was made, and how much of that was given. */
    private byte[] made = {};

    private int given;
    /** How many bytes are still to be given. */
    private long left;

    /** Of a declared size. */
    Folding(Folder folder, InputStream in, long size) {
        this.folder = folder;
        this.in = in;
        left = size;
        members = Streams.isLarge(size) ? Members.none(plainBytes) : Members.absolute(plainBytes);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (given == made.length && length > 0) {
            byte[] next = part.next();
            if (next != null) {
                made = next;
                given = 0;
            } else if (!ends) {
                turn();
            } else if (left > 0) {
                throw Malformed.delta("it makes less than it declares");
            } else {
                return -1;
            }
        }
        if (left == 0 && length > 0) {
            // Streams like old ones take next to no bytes, so nothing else bounds what is made.
            throw Malformed.delta("it makes more than it declares");
        }
        int n = (int) Math.min(Math.min(length, made.length - given), left);
        System.arraycopy(made, given, to, offset, n);
        given += n;
        left -= n;
        return n;
    }

    private void turn() throws IOException {
        if (fold != null) {
            part = fold.origin() >= 0 ? like(fold) : stream(fold);
            fold = null;
            return;
        }
        fold = folder.next(!begun);
        begun = true;
        plain = fold == null ? Long.MAX_VALUE : fold.gap();
        part = this::plain;
    }

    private byte[] plain() throws IOException {
        int n = plain == 0 ? -1 : in.read(block, 0, (int) Math.min(plain, BLOCK));
        if (n < 0) {
            if (fold != null && plain > 0) {
                throw Malformed.delta("it ends early");
            }
            ends = fold == null;
            members.end();
            part = () -> null;
        } else {
            plain -= n;
            members.plain(block, 0, n);
        }
        byte[] bytes = plainBytes.toByteArray();
        plainBytes.reset();
        if (bytes.length > 0) {
            beforeLast = bytes.length > 1 ? bytes[bytes.length - 2] : last;
            last = bytes[bytes.length - 1];
        }
        return bytes;
    }

    private Part stream(Fold next) throws IOException {
        byte[] holds = new byte[next.size()];
        if (in.readNBytes(holds, 0, holds.length) < holds.length) {
            throw Malformed.delta("it ends early");
        }
        return new Made(holds, folder.remake(holds, new Chunks.Cutter(next.chunks(), beforeLast, last)));
    }

    private Part like(Fold next) throws IOException {
        try {
            in.skipNBytes(next.size());
        } catch (EOFException e) {
            throw Malformed.delta("it ends early");
        }
        return new Copied(next);
    }

    /** A stream that is made again. */
    private final class Made implements Part {
        private final byte[] holds;
        private final Remaking remaking;
        private int length;

        Made(byte[] holds, Remaking remaking) {
            this.holds = holds;
            this.remaking = remaking;
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            if (remaking.isDone()) {
                members.stream(Streams.sum(holds, holds.length), length, holds.length);
                folder.remade();
                return null;
            }
            byte[] bytes = remaking.next();
            length += bytes.length;
            return bytes;
        }
    }

    /** A stream that the old contents have too. */
    private final class Copied implements Part {
        private final Fold fold;
        private final int length;
        private int done;

        Copied(Fold fold) {
            this.fold = fold;
            length = folder.origins().length(fold.origin());
        }

        @Override
        public byte @Nullable [] next() throws IOException {
            if (done == length) {
                members.stream(folder.origins().sum(fold.origin()), length, fold.size());
                return null;
            }
            byte[] bytes = new byte[Math.min(BLOCK, length - done)];
            folder.copy(fold.origin(), done, bytes, 0, bytes.length);
            done += bytes.length;
            return bytes;
        }
    }
}
