package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.remsync.base.UserException;
import org.remsync.delta.Source;
import org.remsync.model.Checksum;

/**
 * Applies a delta within the file or block device that it is for, where there is no room for a second one. What happens
 * is written down in a journal first, so that an interrupted run is finished by the next one.
 */
public final class InPlace {
    private final Patch patch;
    private final Path target;
    private final Path journal;
    private final Checksum delta;

    private InPlace(Patch patch, Path target, Path journal, Checksum delta) {
        this.patch = patch;
        this.target = target;
        this.journal = journal;
        this.delta = delta;
    }

    /**
     * Applies a delta, or goes on doing so where its journal is found.
     *
     * @param journal where it may be; the directory must be durable
     * @throws UserException if the delta was not made for the target or cannot be applied in place, or the journal is
     *     that of another delta
     */
    public static void apply(Patch patch, Path file, Path target, Path journal) throws IOException {
        if (!patch.isOfBlocks()) {
            throw UserException.notAllowed(
                    "a delta that was made of both files cannot be applied in place",
                    "Make it with a signature, or with --format blocks.");
        }
        new InPlace(patch, target, journal, Source.of(file).checksum()).run();
    }

    private void run() throws IOException {
        boolean begun = Files.exists(journal);
        if (!begun) {
            patch.requireBase(target);
        }
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Journal kept = begun ? Journal.resume(journal, delta) : begin(channel)) {
            move(kept, channel);
            kept.bringBack(channel);
            long end = insert(channel);
            if (Files.isRegularFile(target) && channel.size() > end) {
                channel.truncate(end);
            }
            channel.force(true);
            verify();
            kept.end();
        }
    }

    private Journal begin(FileChannel channel) throws IOException {
        long size = Extent.of(channel);
        long made = Moves.measure(patch, size).made();
        if (!Files.isRegularFile(target) && made > size) {
            throw UserException.notAllowed(
                    target + " has " + size + " bytes, and what the delta makes has " + made, "It was left alone.");
        }
        return Journal.begin(journal, patch, delta, channel);
    }

    private void move(Journal kept, FileChannel channel) throws IOException {
        Batch batch = new Batch();
        Journal.Position next = kept.last(batch);
        batch.apply(channel);
        while (next.move() < kept.moves().count()) {
            channel.force(false);
            batch.clear();
            next = gather(kept.moves(), channel, batch, next);
            kept.keep(batch, next);
            batch.apply(channel);
        }
    }

    /** Takes as many moved bytes as fit into a batch; where the next begins. */
    private static Journal.Position gather(Moves moves, FileChannel channel, Batch batch, Journal.Position from)
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
                batch.add(channel, moves.from(move) + at, moves.to(move) + at, n);
                done += n;
            }
            if (done == length) {
                move++;
                done = 0;
            }
        }
        return new Journal.Position(move, done);
    }

    /** Writes the new bytes; where the new content ends. */
    private long insert(FileChannel channel) throws IOException {
        byte[] block = new byte[1 << 18];
        long made = 0;
        try (InputStream body = patch.body()) {
            StepReader steps = patch.steps(body);
            while (steps.next()) {
                long at = made;
                made += steps.length();
                if (!steps.copies()) {
                    for (int n = steps.literal(block); n > 0; n = steps.literal(block)) {
                        Journal.write(channel, ByteBuffer.wrap(block, 0, n), at);
                        at += n;
                    }
                }
            }
        }
        return made;
    }

    private void verify() throws IOException {
        if (patch.target().isPresent()) {
            Identity wanted = patch.target().get();
            if (!Patch.identity(target, wanted.size()).equals(wanted)) {
                throw new IOException(target + " is not what the delta should have made of it; something else wrote to "
                        + "it, or the disk failed. The journal is kept: " + journal);
            }
        }
    }
}
