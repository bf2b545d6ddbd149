package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.remsync.delta.Effort;

/** The delta that takes another one back: with it the old content can be made of the new one. */
public final class Undo {
    /** Where there are more copies than this, only those are used that stay in their place. */
    private static final int MOST_SORTED = 200_000;

    private static final int BLOCK = 1 << 18;

    private record Copy(long old, long fresh, long length) {}

    private final Patch patch;
    private final FileChannel old;
    private final StepWriter steps;
    private final byte[] block = new byte[BLOCK];
    private final List<Copy> copies = new ArrayList<>();
    /** Up to where the old content is written down. */
    private long at;

    private Undo(Patch patch, FileChannel old, StepWriter steps) {
        this.patch = patch;
        this.old = old;
        this.steps = steps;
    }

    /**
     * Writes it, in our format.
     *
     * @param file what the delta is for, unchanged yet
     * @throws org.remsync.base.UserException if it is for something else
     */
    public static void write(Patch patch, Path file, Effort effort, OutputStream out) throws IOException {
        patch.requireBase(file);
        Identity fresh = patch.target().isPresent() ? patch.target().get() : patch.outcome(file);
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        new PatchHeader(PatchHeader.Body.BLOCKS, fresh, "").write(summed);
        try (FileChannel old = FileChannel.open(file, StandardOpenOption.READ);
                OutputStream packed = Packed.write(summed, effort)) {
            StepWriter steps = new StepWriter(packed);
            new Undo(patch, old, steps).run(Extent.of(old));
            steps.end();
        }
        Trailer.write(summed, Patch.identity(file, Long.MAX_VALUE));
    }

    private void run(long size) throws IOException {
        if (patch.isOfBlocks()) {
            boolean sorted = patch.count().copies() <= MOST_SORTED;
            gather(sorted, size);
            copies.sort(Comparator.comparingLong(Copy::old));
            for (Copy copy : copies) {
                take(copy);
            }
        }
        literal(size);
    }

    private void gather(boolean all, long size) throws IOException {
        long made = 0;
        try (InputStream body = patch.body()) {
            for (StepReader read = patch.steps(body); read.next(); made += read.length()) {
                if (read.copies()) {
                    Patch.requireInside(read, size);
                    Copy copy = new Copy(read.from(), made, read.length());
                    if (all) {
                        copies.add(copy);
                    } else if (copy.old == copy.fresh) {
                        take(copy);
                    }
                }
            }
        }
    }

    /** Of a copy that was made of old bytes, the old ones that come next. */
    private void take(Copy copy) throws IOException {
        long skipped = Math.max(0, at - copy.old);
        if (skipped < copy.length) {
            literal(copy.old + skipped);
            steps.copy(copy.fresh + skipped, copy.length - skipped);
            at = copy.old + copy.length;
        }
    }

    private void literal(long end) throws IOException {
        while (at < end) {
            int n = (int) Math.min(block.length, end - at);
            Trailer.readFully(old, ByteBuffer.wrap(block, 0, n), at);
            steps.literal(block, 0, n);
            at += n;
        }
    }
}
