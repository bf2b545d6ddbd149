package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.Checksum;

/**
 * Applies a delta within the file or block device that it is for, where there is no room for a second one. What happens
 * is written down in a journal first, so that an interrupted run is finished by the next one. Until then the file is
 * neither the old content nor the new one.
 */
public final class InPlace {
    private final Patch patch;
    private final Target target;
    private final Path journal;

    private InPlace(Patch patch, Target target, Path journal) {
        this.patch = patch;
        this.target = target;
        this.journal = journal;
    }

    /**
     * Applies a delta, or goes on doing so where its journal is found. Once this returns, all is durable and the
     * journal is gone; if the same is asked once more, the target is no longer what the delta is for. Where the delta
     * is refused, the target was not touched.
     *
     * @param target one of the same patch
     * @param journal where it is, or will be, on a disk that outlives a crash; that name with {@code .new} behind it is
     *     overwritten. It has up to 17 MB, 24 bytes for each part that moves, and at worst as many bytes as move. One
     *     that is there is taken for that of this target, which nothing checks but the sum of what comes out, if the
     *     delta says it.
     * @throws UserException if the delta was not made for the target or cannot be applied in place, the journal is that
     *     of another delta, or what came out is wrong; the journal is kept then
     * @throws org.remsync.base.InputException if the delta is damaged, or copies what the target does not have
     */
    public static void apply(Patch patch, Target target, Path journal) throws IOException {
        if (!patch.isOfBlocks()) {
            throw UserException.notAllowed(
                    "a delta that was made of both files cannot be applied in place",
                    "Make it with a signature, or with --format blocks.");
        }
        new InPlace(patch, target, journal).run();
    }

    private void run() throws IOException {
        Checksum delta = patch.checksum();
        boolean begun = Files.exists(journal);
        if (!begun) {
            target.requireBase();
        }
        try (Place place = target.open(StandardOpenOption.READ, StandardOpenOption.WRITE);
                Journal kept = begun ? Journal.resume(journal, delta) : begin(delta, place)) {
            move(kept, place);
            kept.bringBack(place);
            long made = insert(place);
            if (target.isRegular() && target.endsWith(made)) {
                place.end(made);
            }
            place.forceAll();
            verify();
            kept.end();
        }
    }

    private Journal begin(Checksum delta, Place place) throws IOException {
        Moves.Extent extent = Moves.measure(patch, target.length());
        long made = extent.made();
        if (!target.isRegular() && made > place.size()) {
            throw new UserException(ExitCode.SIZES_DIFFER,
                    target.file() + " has " + place.size() + " bytes, and what the delta makes has " + made,
                    "It was left alone.");
        }
        return Journal.begin(journal, patch, delta, place, extent);
    }

    private void move(Journal kept, Place place) throws IOException {
        target.watch().begin(Watch.Stage.MOVING, kept.moves().bytes());
        Batch batch = new Batch();
        Journal.Position next = kept.last(batch);
        batch.apply(place);
        while (next.move() < kept.moves().count()) {
            place.force();
            batch.clear();
            next = gather(kept.moves(), place, batch, next);
            kept.keep(batch, next);
            batch.apply(place);
            target.watch().passed(batch.size());
        }
    }

    /** Takes as many moved bytes as fit into a batch; where the next begins. */
    private static Journal.Position gather(Moves moves, Place place, Batch batch, Journal.Position from)
            throws IOException {
        int move = from.move();
        long done = from.done();
        while (move < moves.count() && batch.room() > 0) {
            long length = moves.length(move);
            int n = (int) Math.min(batch.room(), length - done);
            if (moves.isApart(move)) {
                n = 0;
                done = length;
            } else {
                long at = moves.goesDown(move) ? done : length - done - n;
                batch.add(place, moves.from(move) + at, moves.to(move) + at, n);
                done += n;
            }
            if (done == length) {
                move++;
                done = 0;
            }
        }
        return new Journal.Position(move, done);
    }

    /** Writes the new bytes; how many the new content has. */
    private long insert(Place place) throws IOException {
        byte[] block = new byte[1 << 18];
        long made = 0;
        target.watch().begin(Watch.Stage.WRITING, patch.target().map(Identity::size).orElse(-1L));
        try (InputStream body = patch.body()) {
            StepReader steps = patch.steps(body);
            while (steps.next()) {
                long at = made;
                made += steps.length();
                for (int n = next(steps, block); n > 0; n = next(steps, block)) {
                    if (!steps.isZeros() || !place.isZeros(block, n, at)) {
                        write(place, steps, block, n, at);
                    }
                    at += n;
                }
                target.watch().passed(steps.length());
            }
        }
        return made;
    }

    private static int next(StepReader steps, byte[] block) throws IOException {
        return steps.copies() ? 0 : steps.literal(block);
    }

    /** Zeros are written only where there are none, so that holes stay holes; looking for them used the block. */
    private static void write(Place place, StepReader steps, byte[] block, int length, long at) throws IOException {
        if (steps.isZeros()) {
            Arrays.fill(block, 0, length, (byte) 0);
        }
        place.write(ByteBuffer.wrap(block, 0, length), at);
    }

    private void verify() throws IOException {
        if (patch.target().isPresent()) {
            Identity wanted = patch.target().get();
            if (!target.identity(wanted.another(), wanted.size(), Watch.Stage.VERIFYING).equals(wanted)) {
                throw new UserException(ExitCode.WRONG_RESULT,
                        target.file() + " is not what the delta should have made of it",
                        "Something else wrote to it, or the disk failed. The journal is kept: " + journal);
            }
        }
    }
}
