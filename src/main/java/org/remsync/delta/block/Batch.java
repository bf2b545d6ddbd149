package org.remsync.delta.block;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Pieces of bytes, and where each belongs. */
final class Batch {
    private final ByteBuffer bytes = ByteBuffer.allocate(Journal.BATCH);
    private final long[] to = new long[Journal.PIECES];
    private final long[] lengths = new long[Journal.PIECES];
    private int count;

    void clear() {
        bytes.clear();
        count = 0;
    }

    int count() {
        return count;
    }

    int size() {
        return bytes.position();
    }

    /** How many bytes a next piece may have; 0 if there is no room for one. */
    int room() {
        return count == to.length ? 0 : bytes.capacity() - bytes.position();
    }

    /** Takes a piece from a file. */
    void add(Place from, long at, long belongs, int length) throws IOException {
        int begin = bytes.position();
        from.read(bytes.slice(begin, length), at);
        bytes.position(begin + length);
        to[count] = belongs;
        lengths[count++] = length;
    }

    /** Puts all pieces where they belong. */
    void apply(Place target) throws IOException {
        int begin = 0;
        for (int i = 0; i < count; i++) {
            target.write(bytes.slice(begin, (int) lengths[i]), to[i]);
            begin += (int) lengths[i];
        }
    }

    /** Whether all pieces are where they belong. */
    boolean isIn(Place target) throws IOException {
        int begin = 0;
        boolean all = true;
        for (int i = 0; i < count && all; i++) {
            all = target.has(bytes.slice(begin, (int) lengths[i]), to[i]);
            begin += (int) lengths[i];
        }
        return all;
    }

    void write(ByteBuffer slot) {
        for (int i = 0; i < count; i++) {
            slot.putLong(to[i]).putLong(lengths[i]);
        }
        slot.put(bytes.slice(0, bytes.position()));
    }

    /** Takes the pieces that {@link #write} wrote, from a buffer that goes on with their count and size. */
    void read(ByteBuffer slot) {
        clear();
        count = slot.getInt();
        long size = slot.getLong();
        for (int i = 0; i < count; i++) {
            to[i] = slot.getLong();
            lengths[i] = slot.getLong();
        }
        bytes.put(slot.slice(slot.position(), (int) size));
    }
}
