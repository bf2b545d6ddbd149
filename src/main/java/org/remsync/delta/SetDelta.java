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
     * @param out where it goes, some of it byte by byte; not closed, and of no use if this fails later than its first byte:
     *     sources that are in no file were all read by then
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
            try (Shelf shelf = new Shelf(options.scratch())) {
                return encode(shelf.put(bases), shelf.put(targets), shelf, options, out);
            }
        });
    }

    /** The old contents, and the new ones, some with streams opened. */
    private record Laid(List<Source> old, List<Source> fresh, Unfolded unfolded) {}

    /** Opens streams if that pays; whether it did. */
    private static boolean encode(
            List<Source> bases, List<Source> targets, Shelf shelf, Options options, OutputStream out) throws IOException {
        boolean opened = opened(bases, targets, shelf, options, out);
        if (!opened) {
            write(bases, targets, new Laid(bases, targets, Unfolded.NONE), options, out);
        }
        return opened;
    }

    private static void write(List<Source> bases, List<Source> targets, Laid laid, Options options, OutputStream out)
            throws IOException {
        try (Spool oldSpool = new Spool(options.memory() / 4, options.scratch());
                Spool newSpool = new Spool(options.memory() / 4, options.scratch())) {
            Space base = oldSpool.lay(laid.old);
            Space target = newSpool.lay(laid.fresh);
            Header.of(bases, targets, options.named(), laid.unfolded).write(out);
            new Search(new Spread(base, target, newSpool.again()), options).write(out);
        }
    }

    /** Writes a delta with streams opened; false if that does not pay. */
    private static boolean opened(
            List<Source> bases, List<Source> targets, Shelf shelf, Options options, OutputStream out) throws IOException {
        if (bases.isEmpty()) {
            return false;
        }
        Unfolder unfolder = new Unfolder(shelf);
        Laid once = once(unfolder, bases, targets);
        if (once.unfolded.isNone()) {
            return false;
        }
        Unfolder inner = new Unfolder(shelf);
        Laid twice = twice(inner, once);
        for (Laid laid : twice.unfolded.inner() == null ? List.of(once) : List.of(twice, once)) {
            if (isMadeAgain(targets, laid, unfolder.origins(), inner.origins(), options)) {
                write(bases, targets, laid, options, out);
                return true;
            }
        }
        return false;
    }

    private static Laid once(Unfolder unfolder, List<Source> bases, List<Source> targets) throws IOException {
        Differing differing = Differing.of(unfolder, bases, targets);
        if (!differing.isAny() && !unfolder.finds(targets)) {
            return new Laid(bases, targets, Unfolded.NONE);
        }
        Opening opening = Opening.of(unfolder, differing);
        List<Source> old = opening.bases(bases);
        List<Long> sizes = new ArrayList<>();
        List<Source> fresh = opening.targets(targets, sizes);
        return new Laid(old, fresh, new Unfolded(sizes, differing.old(), Source.of(opening.end())));
    }

    /** With the streams opened that are in what streams hold; the same if there are none, or that does not pay. */
    private static Laid twice(Unfolder inner, Laid once) throws IOException {
        if (!inner.finds(once.fresh.stream().filter(Opening::isOpened).toList())) {
            return once;
        }
        Opening opening = Opening.inner(inner);
        List<Source> old = opening.bases(once.old);
        List<Long> sizes = new ArrayList<>();
        List<Source> fresh = opening.targets(once.fresh, sizes);
        Unfolded unfolded = new Unfolded(sizes, List.of(), Source.of(opening.end()));
        return unfolded.isNone() ? once : new Laid(old, fresh, once.unfolded.with(unfolded));
    }

    /** Whether a reader gets the right contents, once it has them with their streams opened. */
    private static boolean isMadeAgain(
            List<Source> targets, Laid laid, Origins origins, Origins inner, Options options) throws IOException {
        if (!Header.holds(laid.unfolded)) {
            return false;
        }
        try (Spool spool = new Spool(options.memory() / 4, options.scratch());
                Folders folders = new Folders(laid.unfolded, origins, inner, spool.lay(laid.old))) {
            for (int i = 0; i < targets.size(); i++) {
                if (laid.unfolded.isOpened(i)) {
                    try (InputStream opened = new BufferedInputStream(laid.fresh.get(i).open())) {
                        if (!targets.get(i).is(folders.fold(i, opened, targets.get(i).size()))) {
                            return false;
                        }
                    }
                }
            }
            folders.end();
            return true;
        } catch (InputException refused) {
            // It is right, but so much work that no reader takes it on.
            return false;
        }
    }
}
