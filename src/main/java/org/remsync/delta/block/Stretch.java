package org.remsync.delta.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of a file or device: so many bytes from a place on, or as many of them as there are.
 *
 * @param from the place of the first byte
 * @param length how many bytes at most
 */
public record Stretch(long from, long length) {
    /** All of it. */
    public static final Stretch WHOLE = new Stretch(0, Long.MAX_VALUE);

    /**
     * Refuses what lies before the beginning.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Stretch {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("a part of " + length + " bytes from " + from);
        }
    }

    /** Whether it is all of any file. */
    public boolean isWhole() {
        return from == 0 && length == Long.MAX_VALUE;
    }

    /** How many bytes of a file of this size are in it; 0 where it begins behind the end. */
    public long in(long size) {
        return Math.max(0, Math.min(length, size - from));
    }

    /** The same with at most so many bytes. */
    public Stretch atMost(long bytes) {
        return new Stretch(from, Math.min(length, bytes));
    }

    /** Where it ends. */
    long end() {
        return from + Math.min(length, Long.MAX_VALUE - from);
    }

    /** In words: what a command shows of its options as it starts would otherwise have to be made first. */
    @Override
    public String toString() {
        return isWhole() ? "all" : length + " bytes from " + from;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(from);
        out.writeLong(length);
    }

    static Stretch read(DataInput in) throws IOException {
        long from = in.readLong();
        long length = in.readLong();
        if (from < 0 || length < 0) {
            throw Malformed.file("a part of " + length + " bytes from " + from);
        }
        return new Stretch(from, length);
    }
}
