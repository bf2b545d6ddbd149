package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.remsync.delta.Effort;

/**
 * The delta that takes another one back: with it the old content can be made of the new one, also in place. It has all
 * the bytes that the new content lacks.
 */
public final class Undo {
    /** Where there are more copies than this, only those are used that stay in their place. */
    private static final int MOST_SORTED = 200_000;

    private static final int BLOCK = 1 << 18;

    /** So many old bytes that are in the new content too. */
    private record Copy(long old, long fresh, long length) {}

    /** Where the old bytes are had from that are in the new content no more. */
    @FunctionalInterface
    interface OldBytes {
        /** Fills a buffer with those from a place on; places only rise. */
        void read(ByteBuffer block, long at) throws IOException;
    }

    private final Patch patch;
    private final long size;
    private final byte[] block = new byte[BLOCK];
    private final List<Copy> copies = new ArrayList<>();

    private Undo(Patch patch, long size) {
        this.patch = patch;
        this.size = size;
    }

    /**
     * Writes it for the target's delta, in our format, whatever format that has. To be done before that is applied in
     * place.
     *
     * @param file unchanged yet
     * @param effort how well it is packed
     * @param out where it goes; not closed, and of no use if this fails
     * @throws org.remsync.base.UserException if the delta is for something else
     * @throws org.remsync.base.InputException if the delta is damaged, or copies what the file does not have
     */
    public static void write(Target file, Effort effort, OutputStream out) throws IOException {
        Patch patch = file.patch();
        file.requireBase();
        Identity fresh = patch.target().isPresent() ? patch.target().get() : patch.outcome(file);
        Identity old = patch.base().isPresent()
                ? patch.base().get()
                : file.identity(new ContentSum(0), Long.MAX_VALUE, Watch.Stage.CHECKING);
        try (Place place = file.open(StandardOpenOption.READ)) {
            of(patch, old.size()).write(fresh, old, effort, place::read, out);
        }
    }

    /** Finds out what such a delta has to say; the old content has so many bytes. */
    static Undo of(Patch patch, long size) throws IOException {
        Undo undo = new Undo(patch, size);
        if (patch.isOfBlocks()) {
            undo.gather(patch.count().copies() <= MOST_SORTED);
        }
        return undo;
    }

    private void gather(boolean all) throws IOException {
        long made = 0;
        try (InputStream body = patch.body()) {
            for (StepReader read = patch.steps(body); read.next(); made += read.length()) {
                if (read.copies()) {
                    Patch.requireInside(read, size);
                    if (all || read.from() == made) {
                        add(new Copy(read.from(), made, read.length()));
                    }
                }
            }
        }
        copies.sort(Comparator.comparingLong(Copy::old));
    }

    /** A copy that goes on where the last one ends is one with it. */
    private void add(Copy copy) {
        int last = copies.size() - 1;
        if (last >= 0 && copies.get(last).old + copies.get(last).length == copy.old
                && copies.get(last).fresh + copies.get(last).length == copy.fresh) {
            Copy before = copies.get(last);
            copies.set(last, new Copy(before.old, before.fresh, before.length + copy.length));
        } else {
            copies.add(copy);
        }
    }

    /** The old bytes that the new content has no more. */
    Gaps gaps() {
        Gaps gaps = new Gaps();
        long at = 0;
        for (Copy copy : copies) {
            gaps.add(at, copy.old);
            at = Math.max(at, copy.old + copy.length);
        }
        gaps.add(at, size);
        return gaps;
    }

    /** Writes it, with the old bytes of {@link #gaps} from there. */
    void write(Identity fresh, Identity old, Effort effort, OldBytes bytes, OutputStream out) throws IOException {
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        new PatchHeader(PatchHeader.Body.BLOCKS, patch.stretch(), fresh, patch.device(), "").write(summed);
        try (OutputStream packed = Packed.write(summed, effort)) {
            StepWriter steps = new StepWriter(packed, true);
            long at = 0;
            for (Copy copy : copies) {
                literal(at, copy.old, bytes, steps);
                long skipped = Math.max(0, at - copy.old);
                if (skipped < copy.length) {
                    steps.copy(copy.fresh + skipped, copy.length - skipped);
                    at = copy.old + copy.length;
                }
            }
            literal(at, size, bytes, steps);
            steps.end();
        }
        Trailer.write(summed, old);
    }

    private void literal(long from, long end, OldBytes bytes, StepWriter steps) throws IOException {
        for (long at = from; at < end; ) {
            int n = (int) Math.min(block.length, end - at);
            bytes.read(ByteBuffer.wrap(block, 0, n), at);
            if (Zeros.are(block, 0, n)) {
                steps.zeros(n);
            } else {
                steps.literal(block, 0, n);
            }
            at += n;
        }
    }
}
