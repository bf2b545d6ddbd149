package org.remsync.delta.block;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.Predicate;
import org.remsync.base.UserException;
import org.remsync.model.Checksum;

/**
 * What is needed to finish a patch in place that was interrupted. It has its name only when all in it is durable, and
 * the file is not touched before. Then it holds, besides the moves and what they need of bytes put away, the last two
 * batches of moved bytes: each is written here before it is written there.
 */
final class Journal implements Closeable {
    private static final int MAGIC = 0x72734a32; // rsJ2
    private static final int HEADER = 3 * 4096;
    /** Bytes of one batch, and how many pieces these are in at most. */
    static final int BATCH = 8 << 20;

    static final int PIECES = 4096;
    private static final int BATCH_HEADER = 32 + 32;
    private static final int SLOT = BATCH_HEADER + 16 * PIECES + BATCH;

    private final Path file;
    private final FileChannel channel;
    private final Place place;
    private final Moves moves;
    private final long apartAt;
    private final long slotsAt;
    private final ByteBuffer slot = ByteBuffer.allocate(SLOT);
    private long sequence;

    private Journal(Path file, FileChannel channel, Moves moves, long apart) {
        this.file = file;
        this.channel = channel;
        place = Place.of(channel);
        this.moves = moves;
        apartAt = HEADER + (long) moves.count() * 24;
        slotsAt = apartAt + apart;
    }

    /** Writes down how a file will be patched; nothing of it is changed yet. */
    static Journal begin(Path file, Owner owner, Patch patch, Place target, Moves.Extent extent) throws IOException {
        Checksum delta = patch.checksum();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Moves moves = Moves.plan(patch, extent, channel, HEADER);
            long apart = moves.apart();
            ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(moves.downFirst() ? 1 : 0)
                    .put(delta.toBytes()).putLong(moves.down()).putLong(moves.up()).putLong(apart)
                    .putLong(extent.made());
            owner.write(header);
            Place.of(channel).write(header.rewind(), 0);
            Journal journal = new Journal(file, channel, moves, apart);
            journal.putApart(target);
            channel.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            journal.syncDirectory();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /** Opens the journal of a patch that was interrupted; it must be the same delta, and the same file. */
    static Journal resume(Path file, Patch patch, Predicate<Owner> isSame) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer header = header(file, channel);
            boolean downFirst = header.getInt() == 1;
            byte[] digest = new byte[32];
            header.get(digest);
            if (!Checksum.of(digest).equals(patch.checksum())) {
                throw UserException.notAllowed(
                        file + " is the journal of another patch", "Finish that one first, with the same delta.");
            }
            int down = (int) header.getLong();
            int up = (int) header.getLong();
            long apart = header.getLong();
            header.getLong();
            Owner owner = Owner.read(header);
            if (!isSame.test(owner)) {
                throw UserException.notAllowed(
                        file + " is the journal of a patch of " + owner.file(file),
                        "Finish that one first, with the same delta. If it has another name now, say --renamed.");
            }
            if (down < 0 || up < 0 || apart < 0 || channel.size() - apart < HEADER + 24L * ((long) down + up)) {
                throw UserException.notAllowed(
                        file + " is a journal that was cut off",
                        "Bring the old file back, remove the journal and begin again.");
            }
            return new Journal(file, channel, Moves.again(channel, HEADER, down, up, downFirst), apart);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** How a journal begins, but for the first four bytes, by which it is one. */
    private static ByteBuffer header(Path file, FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (channel.size() >= HEADER) {
            Place.of(channel).read(header, 0);
        }
        if (header.position(0).getInt() != MAGIC) {
            throw UserException.notAllowed(
                    file + " is no journal of a patch in place", "Name another file with --journal, or move it away.");
        }
        return header;
    }

    /** Where in the work one is. */
    record Position(int move, long done) {
        static final Position BEGIN = new Position(0, 0);
    }

    Moves moves() {
        return moves;
    }

    private void putApart(Place target) throws IOException {
        long at = apartAt;
        for (int move = 0; move < moves.count(); move++) {
            if (moves.isApart(move)) {
                copy(target, moves.from(move), place, at, moves.length(move));
                at += moves.length(move);
            }
        }
    }

    /** Writes what was put away to where it belongs. */
    void bringBack(Place target) throws IOException {
        long at = apartAt;
        for (int move = 0; move < moves.count(); move++) {
            if (moves.isApart(move)) {
                copy(place, at, target, moves.to(move), moves.length(move));
                at += moves.length(move);
            }
        }
    }

    private void copy(Place in, long from, Place out, long to, long length) throws IOException {
        for (long done = 0; done < length; ) {
            slot.clear().limit((int) Math.min(BATCH, length - done));
            in.read(slot, from + done);
            int n = slot.limit();
            out.write(slot, to + done);
            done += n;
        }
    }

    /** Makes a batch durable: pieces of moved bytes, and where the work goes on after them. */
    void keep(Batch batch, Position next) throws IOException {
        sequence++;
        slot.clear();
        slot.position(32);
        slot.putLong(sequence).putInt(next.move).putLong(next.done).putInt(batch.count()).putLong(batch.size());
        batch.write(slot);
        slot.flip();
        slot.put(0, sum(slot));
        place.write(slot, slotsAt + (sequence & 1) * SLOT);
        channel.force(false);
    }

    private static byte[] sum(ByteBuffer slot) {
        MessageDigest digest = Checksum.digest();
        digest.update(slot.slice(32, slot.limit() - 32));
        return digest.digest();
    }

    /**
     * Whether a file has what the last batch but one put there: that was durable before the last one was kept, and
     * nothing else goes there. Where there is no such batch, even the old content would do.
     */
    boolean isContinued(Place target, Batch batch) throws IOException {
        long first = sequenceOf(0);
        long second = sequenceOf(1);
        long before = Math.min(first, second);
        if (before == 0) {
            return true;
        }
        sequenceOf((int) (before & 1));
        slot.position(52);
        batch.read(slot);
        return batch.isIn(target);
    }

    /** Reads the last batch that was kept whole, and where the work goes on after it. */
    Position last(Batch batch) throws IOException {
        long first = sequenceOf(0);
        long second = sequenceOf(1);
        sequence = Math.max(first, second);
        if (sequence == 0) {
            return Position.BEGIN;
        }
        sequenceOf((int) (sequence & 1));
        slot.position(40);
        Position next = new Position(slot.getInt(), slot.getLong());
        batch.read(slot);
        return next;
    }

    /** The number of a batch in one of the two places; 0 if there is none that is whole. It is then in the buffer. */
    private long sequenceOf(int place) throws IOException {
        long at = slotsAt + (long) place * SLOT;
        if (channel.size() < at + BATCH_HEADER) {
            return 0;
        }
        slot.clear().limit((int) Math.min(SLOT, channel.size() - at));
        this.place.read(slot, at);
        long number = slot.getLong(32);
        int pieces = slot.getInt(52);
        long size = slot.getLong(56);
        if (pieces < 0 || pieces > PIECES || size < 0 || size > BATCH
                || BATCH_HEADER + 16 * pieces + size > slot.limit()) {
            return 0;
        }
        slot.limit((int) (BATCH_HEADER + 16 * pieces + size));
        byte[] kept = new byte[32];
        slot.get(0, kept);
        return MessageDigest.isEqual(kept, sum(slot)) && (number & 1) == place ? number : 0;
    }

    private void syncDirectory() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** All is done and durable. */
    void end() throws IOException {
        channel.close();
        Files.delete(file);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
