package org.remsync.delta.block;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/**
 * The content that a delta of blocks in our format makes, while the delta is read, once, from its beginning to its end.
 * Its end is reached only if the delta is whole and declares this content, otherwise
 * {@link org.remsync.base.InputException} is thrown; that the bytes are the right ones the caller has to check before
 * it uses any of them. Closing it does not close the delta.
 */
public final class PatchInput extends InputStream {
    /** Begins to read an old content. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes from the beginning; skipping some of them had better be quick. The reader closes the stream. */
        InputStream open() throws IOException;
    }

    /** Knows old contents. */
    @FunctionalInterface
    public interface Lookup {
        /** The old content that a delta is for; fails in its own way where that is not to be had. */
        Opener find(Identity base) throws IOException;
    }

    private static final int BLOCK = 1 << 16;
    /** To go to a place takes some 50 microseconds, and blocks are larger than this, so more copies are but work. */
    private static final int LEAST_COPY = 256;

    private static final int FEW_COPIES = 1000;

    private final Identity target;
    private final MessageDigest digest = Checksum.digest();
    private final Kept in;
    private final Identity base;
    private final Sought old;
    private final StepReader steps;
    private final byte[] block = new byte[BLOCK];
    /** What was made and not read yet. */
    private int at;

    private int end;
    /** What the step at hand is still to copy. */
    private long from;

    private long left;
    private long made;
    private long copies;
    private boolean ended;

    /**
     * Begins to read a delta, which goes up to the end of its stream.
     *
     * @param target the content that it should make, told in the way in which the delta tells of it
     * @param lookup asked once, before this returns
     * @throws org.remsync.base.InputException if it is no delta of the blocks of a whole file, in our format
     */
    public PatchInput(InputStream delta, Identity target, Lookup lookup) throws IOException {
        this.target = target;
        in = new Kept(delta);
        InputStream summed = new DigestInputStream(in, digest);
        PatchHeader header = header(summed);
        base = header.base();
        old = new Sought(lookup.find(base));
        try {
            steps = new StepReader(new BufferedInputStream(Packed.read(summed), BLOCK), true);
        } catch (IOException | RuntimeException e) {
            old.close();
            throw e;
        }
    }

    private static PatchHeader header(InputStream in) throws IOException {
        try {
            PatchHeader header = PatchHeader.read(in);
            if (header.body() != PatchHeader.Body.BLOCKS || !header.stretch().isWhole()) {
                throw Malformed.patch("it is not one of the blocks of a whole file");
            }
            return header;
        } catch (EOFException e) {
            throw Malformed.patch("it ends early");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        while (at == end) {
            if (!more()) {
                return -1;
            }
        }
        int n = Math.min(length, end - at);
        System.arraycopy(block, at, to, offset, n);
        at += n;
        return n;
    }

    /** Makes some more bytes, perhaps none yet; false at the end. */
    private boolean more() throws IOException {
        at = 0;
        end = 0;
        if (left > 0) {
            end = (int) Math.min(left, BLOCK);
            old.read(from, block, end);
            from += end;
            left -= end;
            return true;
        }
        if (!ended) {
            end = steps.literal(block);
        }
        return end > 0 || next();
    }

    private boolean next() throws IOException {
        if (ended || !steps.next()) {
            finish();
            return false;
        }
        if (steps.length() > target.size() - made) {
            throw Malformed.patch("it makes more than it should");
        }
        made += steps.length();
        if (steps.copies()) {
            Patch.requireInside(steps, base.size());
            if (++copies > FEW_COPIES + target.size() / LEAST_COPY) {
                throw Malformed.patch("it copies too little at a time");
            }
            from = steps.from();
            left = steps.length();
        }
        return true;
    }

    private void finish() throws IOException {
        if (!ended && !Trailer.check(in.tail(), digest).equals(target)) {
            throw Malformed.patch("it declares another content than it should make");
        }
        if (made < target.size()) {
            throw Malformed.patch("it makes less than it should");
        }
        ended = true;
    }

    @Override
    public void close() throws IOException {
        old.close();
    }

    /** An old content that is read here and there: back means from the beginning, since streams only go on. */
    private static final class Sought {
        private final Opener opener;
        private InputStream in = InputStream.nullInputStream();
        private long position = Long.MAX_VALUE;

        Sought(Opener opener) {
            this.opener = opener;
        }

        void read(long place, byte[] to, int count) throws IOException {
            if (place < position) {
                in.close();
                in = opener.open();
                position = 0;
            }
            in.skipNBytes(place - position);
            if (in.readNBytes(to, 0, count) < count) {
                throw new EOFException("a content became shorter while it was read");
            }
            position = place + count;
        }

        void close() throws IOException {
            in.close();
        }
    }

    /** A stream but for the trailer at its end, which is kept back. */
    private static final class Kept extends InputStream {
        private final InputStream in;
        private final byte[] held = new byte[BLOCK];
        private int at;
        private int end;

        Kept(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (end - at <= Trailer.SIZE) {
                System.arraycopy(held, at, held, 0, end - at);
                end -= at;
                at = 0;
                end += in.readNBytes(held, end, held.length - end);
            }
            int n = Math.min(length, end - at - Trailer.SIZE);
            if (n <= 0) {
                return -1;
            }
            System.arraycopy(held, at, to, offset, n);
            at += n;
            return n;
        }

        /** The trailer, when all before it was read. */
        byte[] tail() throws IOException {
            if (end - at != Trailer.SIZE || in.read() >= 0) {
                throw Malformed.patch("its end is not where it should be");
            }
            return java.util.Arrays.copyOfRange(held, at, end);
        }
    }
}
