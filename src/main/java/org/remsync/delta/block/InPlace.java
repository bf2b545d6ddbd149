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

/**
 * Applies a delta within the file or block device that it is for, where there is no room for a second one. What happens
 * is written down in a journal first, so that an interrupted run is finished by the next one. Until then the file is
 * neither the old content nor the new one.
 */
public final class InPlace {
    private static final String ALONE = "It was left alone.";

    private final Patch patch;
    private final Target target;
    private final Path journal;

    private InPlace(Target target, Path journal) {
        patch = target.patch();
        this.target = target;
        this.journal = journal;
    }

    /**
     * Applies the target's delta, or goes on doing so where its journal is found. Once this returns, all is durable and the
     * journal is gone; if the same is asked once more, the target is no longer what the delta is for. Where the delta
     * is refused, the target was not touched.
     *
     * @param journal where it is, or will be, on a disk that outlives a crash; that name with {@code .new} behind it is
     *     overwritten. It has up to 17 MB, 24 bytes for each part that moves, and at worst as many bytes as move. Where
     *     it is there, the target must be the file that it is of: one that lies where that lay as seen from the
     *     journal, or a regular file with its number in the same file system.
     * @throws UserException if the delta was not made for the target or cannot be applied in place, the journal is none
     *     or that of another delta or file, the file is not as the interrupted run left it, or what came out is wrong;
     *     the journal is kept then
     * @throws org.remsync.base.InputException if the delta is damaged, or copies what the target does not have
     */
    public static void apply(Target target, Path journal) throws IOException {
        new InPlace(target, journal).run(false);
    }

    /**
     * As {@link #apply}, but only goes on, and with a target that may have another name or number than when it was
     * interrupted, such as a device after a new start of the machine. That it is the one only the caller knows.
     *
     * @throws UserException as above, or if there is no journal
     */
    public static void applyRenamed(Target target, Path journal) throws IOException {
        new InPlace(target, journal).run(true);
    }

    private void run(boolean renamed) throws IOException {
        boolean begun = isBegun(renamed);
        if (!begun) {
            target.requireBase();
        }
        try (Place place = target.open(StandardOpenOption.READ, StandardOpenOption.WRITE);
                Journal kept = begun ? resume(renamed, place) : begin(place)) {
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

    private boolean isBegun(boolean must) throws IOException {
        if (!patch.isOfBlocks()) {
            throw UserException.notAllowed(
                    "a delta that was made of both files cannot be applied in place",
                    "Make it with a signature, or with --format blocks.");
        }
        boolean begun = Files.exists(journal);
        if (must && !begun) {
            throw UserException.usage("there is no journal " + journal + " of a patch that was interrupted", "");
        }
        return begun;
    }

    private Journal resume(boolean renamed, Place place) throws IOException {
        Owner owner = Owner.of(target.file(), journal);
        Journal kept = Journal.resume(journal, patch, each -> renamed || each.is(owner));
        try {
            if (!kept.isContinued(place, new Batch())) {
                throw new UserException(ExitCode.OTHER_BASE,
                        target.file() + " is not as the interrupted patch left it",
                        ALONE + " If it was brought back since, remove the journal " + journal + " and begin again.");
            }
            return kept;
        } catch (IOException | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    private Journal begin(Place place) throws IOException {
        Moves.Extent extent = Moves.measure(patch, target.length());
        long made = extent.made();
        if (!target.isRegular() && made > place.size()) {
            throw new UserException(ExitCode.SIZES_DIFFER,
                    target.file() + " has " + place.size() + " bytes, and what the delta makes has " + made,
                    ALONE);
        }
        return Journal.begin(journal, Owner.of(target.file(), journal), patch, place, extent);
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
