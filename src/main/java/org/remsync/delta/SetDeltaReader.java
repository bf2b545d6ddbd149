package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.base.Mapped;
import org.remsync.base.RetryException;
import org.remsync.model.Checksum;

/**
 * Reads what {@link SetDelta} wrote: the new contents, one after another, in their order. Nothing is read of what may
 * follow the delta in its stream, and some of the delta is read byte by byte. For one thread; of no use once it is
 * closed, or anything of it failed.
 */
public final class SetDeltaReader implements Closeable {
    /**
     * A new content.
     *
     * @param checksum the SHA-256 of its bytes
     * @param size how many these are
     */
    public record Target(Checksum checksum, long size) {
        /**
         * Refuses a negative size.
         *
         * @throws IllegalArgumentException if it is one
         */
        public Target {
            if (size < 0) {
                throw new IllegalArgumentException("a content of " + size + " bytes");
            }
        }
    }

    private final Shelf shelf;
    private final Unfolder unfolder;
    private final Unfolder inner;
    private final Unfolded unfolded;
    private final Folders folders;
    private final Spool spool;
    private final List<Target> targets;
    /** Whether the delta tells them. */
    private final boolean named;

    private final FrameReader frames;
    private int next;
    private Content content;
    private boolean closed;

    /**
     * Begins to read a delta that names its targets. The stream is not closed with this.
     *
     * @param held asked for each old content, once, before this returns; all of these are read by then
     * @param bounds what is agreed to at most
     * @throws IOException if the delta or an old content cannot be read, or a scratch file cannot be written
     * @throws org.remsync.base.InputException if it is no delta or damaged, declares more than the bounds, or does not
     *     name its targets
     * @throws RetryException if it builds on a content that is not held, or one is not what its checksum says
     */
    public SetDeltaReader(InputStream in, BaseLookup held, Bounds bounds) throws IOException {
        this(in, held, List.of(), bounds);
    }

    /**
     * As above, but begins to read a delta that does not name its targets.
     *
     * @param targets what it was made for, in their order; with others it fails as if it were damaged, none stand for a
     *     delta that names them
     * @throws org.remsync.base.InputException if it is no delta or damaged, declares more than the bounds, or names its
     *     targets
     * @throws RetryException if it builds on a content that is not held, or one is not what its checksum says
     */
    public SetDeltaReader(InputStream in, BaseLookup held, List<Target> targets, Bounds bounds) throws IOException {
        shelf = new Shelf(bounds.scratch());
        unfolder = new Unfolder(shelf);
        inner = new Unfolder(shelf);
        spool = new Spool(bounds.heap(), bounds.scratch());
        named = targets.isEmpty();
        try {
            Header header = Header.read(in, targets, bounds, shelf::fresh);
            this.targets = header.targets();
            unfolded = header.unfolded();
            List<Source> bases = shelf.put(bases(header, held));
            long total = 0;
            for (int i = 0; i < this.targets.size(); i++) {
                total += length(i);
            }
            Space base = Mapped.use(() -> spool.lay(unfolded.isNone() ? bases : opened(bases)));
            frames = new FrameReader(in, base, total, Frame.mostSteps(total));
            folders = new Folders(unfolded, unfolder.origins(), inner.origins(), base);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        content = new Content(new Target(Checksum.ofBytes(new byte[0]), 0), InputStream.nullInputStream());
    }

    private static List<Source> bases(Header header, BaseLookup held) throws IOException {
        List<Source> bases = new ArrayList<>();
        for (Header.Base base : header.bases()) {
            bases.add(held.find(base.beginning(), base.size())
                    .filter(found -> found.size() == base.size())
                    .orElseThrow(() -> missing(base)));
        }
        return bases;
    }

    private List<Source> opened(List<Source> bases) throws IOException {
        List<Source> once = unfolder.bases(bases, unfolded.told(), Unfolder.Looker.NONE);
        return unfolded.inner() == null ? once : inner.inner(once, Unfolder.Looker.NONE);
    }

    /** How many bytes the frames make for a target. */
    private long length(int i) {
        return unfolded.length(i, targets.get(i).size());
    }

    private static RetryException missing(Header.Base base) {
        return new RetryException(
                ExitCode.TRY_AGAIN,
                "the delta builds on a content of " + base.size() + " bytes that is not here, its checksum begins with "
                        + Long.toHexString(base.beginning()),
                "Ask for the whole content.");
    }

    /** All contents that this makes, in their order; known from the beginning. */
    public List<Target> targets() {
        return List.copyOf(targets);
    }

    /**
     * Turns to the next content, if there is one more; what was not read of the last one is read and checked before.
     * That the whole delta is right is known once this was false.
     *
     * @throws IOException if the delta cannot be read
     * @throws org.remsync.base.InputException if the delta is damaged, or what it makes is not right
     * @throws IllegalStateException if this is closed
     */
    public boolean next() throws IOException {
        requireOpen();
        content.transferTo(java.io.OutputStream.nullOutputStream());
        if (next == targets.size()) {
            return read(() -> {
                frames.end();
                folders.end();
                return false;
            });
        }
        content.close();
        InputStream made = new Made(length(next));
        content = new Content(targets.get(next), folders.fold(next, made, targets.get(next).size()));
        next++;
        return true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the reader of the delta is closed");
        }
    }

    private <T> T read(Mapped.Work<T> work) throws IOException {
        requireOpen();
        try {
            return Mapped.use(work);
        } catch (InputException e) {
            throw named ? e : Malformed.orOther(e);
        }
    }

    /**
     * The bytes of the content that {@link #next} turned to, always the same stream until it turns to another; before
     * the first, none. Its end is reached only if they were the right ones, otherwise it throws what {@link #next}
     * does; what was read before must not be used until then. It need not be closed.
     */
    public InputStream content() {
        return content;
    }

    /** Removes scratch files, and gives back memory. May be called again. */
    @Override
    public void close() throws IOException {
        closed = true;
        // What is not there yet where the beginning was refused is null, and is passed over.
        try (spool;
                frames;
                folders) {
            shelf.close();
        }
    }

    /** The next so many bytes that the frames make. */
    private final class Made extends InputStream {
        private long left;

        Made(long length) {
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            frames.read(to, offset, n);
            left -= n;
            return n;
        }
    }

    private final class Content extends InputStream {
        private final Target target;
        private final InputStream made;
        private final MessageDigest digest = Checksum.digest();
        private long left;
        private boolean checked;

        Content(Target target, InputStream made) {
            this.target = target;
            this.made = made;
            left = target.size();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            return SetDeltaReader.this.read(() -> more(to, offset, length));
        }

        private int more(byte[] to, int offset, int length) throws IOException {
            if (left == 0) {
                check();
                return -1;
            }
            int n = made.read(to, offset, (int) Math.min(left, length));
            if (n < 0) {
                throw Malformed.delta("it makes less than it declares");
            }
            digest.update(to, offset, n);
            left -= n;
            return n;
        }

        private void check() throws IOException {
            if (!checked && made.read() >= 0) {
                throw Malformed.delta("it makes more than it declares");
            }
            if (!checked && !Checksum.of(digest.digest()).equals(target.checksum())) {
                throw Malformed.delta("the content that it makes is not the one it declares");
            }
            checked = true;
        }

        @Override
        public void close() throws IOException {
            made.close();
        }
    }
}
