package org.remsync.delta;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.remsync.base.InputException;
import org.remsync.base.Mapped;

/**
 * Several new contents as one stream, which builds on several old ones that the receiver holds. Renamed, copied, split,
 * edited and look-alike contents are all found in the same way: any part of a new content may come from anywhere in
 * the old ones. Read it with {@link SetDeltaReader}.
 */
public final class SetDelta {
    private SetDelta() {}

    /**
     * Writes a delta.
     *
     * @param bases what the receiver holds; best in the order of the targets that they resemble; none makes a delta
     *     that is no more than compressed
     * @param targets what the receiver will have, in the order in which it will get them; contents that it holds
     *     already cost a few bytes
     * @param out where it goes, some of it byte by byte; not closed, and of no use if this fails
     * @throws IllegalArgumentException if the targets are not to be named, and there are none
     * @throws IOException if a source cannot be read, or the delta or a scratch file cannot be written
     * @throws org.remsync.base.RetryException if a source is not what its checksum says
     */
    public static void encode(List<Source> bases, List<Source> targets, Options options, OutputStream out)
            throws IOException {
        if (!options.named() && targets.isEmpty()) {
            throw new IllegalArgumentException("a delta that does not name its targets must have some");
        }
        Mapped.use(() -> {
            boolean opened = opened(bases, targets, options, out);
            if (!opened) {
                write(bases, bases, targets, targets, Unfolded.NONE, options, out);
            }
            return opened;
        });
    }

    private static void write(
            List<Source> bases, List<Source> old, List<Source> targets, List<Source> fresh, Unfolded unfolded,
            Options options, OutputStream out) throws IOException {
        try (Spool oldSpool = new Spool(options.memory() / 4, options.scratch());
                Spool newSpool = new Spool(options.memory() / 4, options.scratch())) {
            Space base = oldSpool.lay(old);
            Space target = newSpool.lay(fresh);
            Header.of(bases, targets, options.named(), unfolded).write(out);
            new Search(new Spread(base, target, newSpool.again()), options).write(out);
        }
    }

    /** Writes a delta with streams opened; false if that does not pay. */
    private static boolean opened(List<Source> bases, List<Source> targets, Options options, OutputStream out)
            throws IOException {
        try (Unfolder unfolder = new Unfolder(options.scratch())) {
            if (bases.isEmpty()) {
                return false;
            }
            Differing differing = Differing.of(unfolder, bases, targets);
            if (!differing.isAny() && !unfolder.finds(targets)) {
                return false;
            }
            Opening opening = new Opening(unfolder, differing);
            List<Source> old = opening.bases(bases);
            List<Long> sizes = new ArrayList<>();
            List<Source> fresh = opening.targets(targets, sizes);
            Unfolded unfolded = new Unfolded(sizes, differing.old(), Source.of(opening.end()));
            if (unfolded.isNone() || !isMadeAgain(old, targets, fresh, unfolded, unfolder, options)) {
                return false;
            }
            write(bases, old, targets, fresh, unfolded, options, out);
            return true;
        }
    }

    /** Whether a reader gets the right contents, once it has them with their streams opened. */
    private static boolean isMadeAgain(
            List<Source> old, List<Source> targets, List<Source> fresh, Unfolded unfolded, Unfolder unfolder,
            Options options) throws IOException {
        try (Spool spool = new Spool(options.memory() / 4, options.scratch());
                Folder folder = new Folder(unfolded.written().open(), unfolder.origins(), spool.lay(old))) {
            for (int i = 0; i < targets.size(); i++) {
                if (unfolded.isOpened(i)) {
                    try (InputStream in = folder.fold(
                            new BufferedInputStream(fresh.get(i).open()), targets.get(i).size())) {
                        if (!Source.checksum(in).equals(targets.get(i).checksum())) {
                            return false;
                        }
                    }
                }
            }
            folder.end();
            return true;
        } catch (InputException refused) {
            // It is right, but so much work that no reader takes it on.
            return false;
        }
    }
}
