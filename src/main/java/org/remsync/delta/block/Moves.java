package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The copies of a delta that go to another place in the same file, in an order in which none overwrites what a later
 * one reads. Those that go down are taken from the first to the last, those that go up from the last to the first. One
 * of the two groups goes before the other; what it would overwrite of the other's bytes must be put away beforehand.
 */
final class Moves {
    private static final int SIZE = 24;
    private static final int BLOCK = 1 << 16;

    private final ByteBuffer records;
    private final int down;
    private final int up;
    private final boolean downFirst;

    /** Of that many records, those that go down before those that go up, each group by the place that it goes to. */
    private Moves(ByteBuffer records, int down, boolean downFirst) {
        this.records = records;
        this.down = down;
        this.up = records.limit() / SIZE - down;
        this.downFirst = downFirst;
    }

    /** What a delta comes to, in a file of that size. */
    record Extent(int down, int up, long made) {
        long bytes() {
            return (long) (down + up) * SIZE;
        }
    }

    /** Looks at all steps, and refuses those that cannot be done. */
    static Extent measure(Patch patch, long size) throws IOException {
        int down = 0;
        int up = 0;
        long made = 0;
        long most = patch.most();
        try (InputStream body = patch.body()) {
            for (StepReader steps = patch.steps(body); steps.next(); made += steps.length()) {
                if (steps.copies()) {
                    Patch.requireInside(steps, size);
                    down += steps.from() > made ? 1 : 0;
                    up += steps.from() < made ? 1 : 0;
                }
                Patch.requireRoom(steps, made, most);
                if (down + up > Integer.MAX_VALUE / SIZE) {
                    throw Malformed.patch("it has too many steps");
                }
            }
        }
        return new Extent(down, up, made);
    }

    /** Writes the moves of a delta into a file, from a place on. */
    static Moves plan(Patch patch, Extent extent, FileChannel file, long at) throws IOException {
        reserve(file, at, extent.bytes());
        ByteBuffer records = file.map(FileChannel.MapMode.READ_WRITE, at, extent.bytes());
        int down = 0;
        int up = extent.down;
        long made = 0;
        try (InputStream body = patch.body()) {
            for (StepReader steps = patch.steps(body); steps.next(); made += steps.length()) {
                if (steps.copies() && steps.from() != made) {
                    int record = steps.from() > made ? down++ : up++;
                    records.putLong(record * SIZE, made)
                            .putLong(record * SIZE + 8, steps.from())
                            .putLong(record * SIZE + 16, steps.length());
                }
            }
        }
        Moves one = new Moves(records, extent.down, true);
        Moves other = new Moves(records, extent.down, false);
        return one.apart() <= other.apart() ? one : other;
    }

    /** Takes room on the disk: where there is none, this fails as writing does, and the mapping would as the JVM does. */
    private static void reserve(FileChannel file, long at, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(bytes, BLOCK));
        for (long done = 0; done < bytes; ) {
            done += file.write(zeros.rewind().limit((int) Math.min(bytes - done, zeros.capacity())), at + done);
        }
    }

    /** The moves that were planned once. */
    static Moves again(FileChannel file, long at, int down, int up, boolean downFirst) throws IOException {
        long bytes = (long) (down + up) * SIZE;
        return new Moves(file.map(FileChannel.MapMode.READ_ONLY, at, bytes), down, downFirst);
    }

    /** How many go down, and how many up. */
    int down() {
        return down;
    }

    int up() {
        return up;
    }

    boolean downFirst() {
        return downFirst;
    }

    int count() {
        return down + up;
    }

    /** Where the number of a move in the order is in the records. */
    private int record(int move) {
        int firsts = downFirst ? down : up;
        int inGroup = move < firsts ? move : move - firsts;
        return goesDown(move) ? inGroup : down + up - 1 - inGroup;
    }

    boolean goesDown(int move) {
        return downFirst ? move < down : move >= up;
    }

    long to(int move) {
        return records.getLong(record(move) * SIZE);
    }

    long from(int move) {
        return records.getLong(record(move) * SIZE + 8);
    }

    long length(int move) {
        return records.getLong(record(move) * SIZE + 16);
    }

    /** Whether the group that goes first overwrites bytes of this move, one of the other group. */
    boolean isApart(int move) {
        if (move < (downFirst ? down : up)) {
            return false;
        }
        int begin = downFirst ? 0 : down;
        int low = begin;
        int high = downFirst ? down : down + up;
        long end = from(move) + length(move);
        while (low < high) { // the first that goes to beyond the end
            int middle = low + high >>> 1;
            if (records.getLong(middle * SIZE) < end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low - 1;
        return last >= begin && records.getLong(last * SIZE) + records.getLong(last * SIZE + 16) > from(move);
    }

    /** How many bytes move in batches. */
    long bytes() {
        long bytes = 0;
        for (int move = 0; move < count(); move++) {
            bytes += isApart(move) ? 0 : length(move);
        }
        return bytes;
    }

    /** How many bytes must be put away. */
    long apart() {
        long bytes = 0;
        for (int move = 0; move < count(); move++) {
            bytes += isApart(move) ? length(move) : 0;
        }
        return bytes;
    }
}
