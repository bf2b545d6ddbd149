package org.remsync.delta.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.remsync.model.Checksum;

/**
 * What a content is known by: its SHA-256, or that of the SHA-256 of all its units of some bytes, one after the other.
 * Who needs the sums of blocks anyway has the latter for nothing.
 *
 * @param size how many bytes it has
 * @param unit how many bytes a unit has, of which only the last may be shorter; 0 if the checksum is the SHA-256 of all
 *     bytes
 * @param checksum the SHA-256
 */
public record Identity(long size, int unit, Checksum checksum) {
    /** Bytes that this takes in a file. */
    static final int SIZE = 44;

    /**
     * Refuses a negative size, and a unit larger than a block may be.
     *
     * @throws IllegalArgumentException if it is one
     */
    public Identity {
        if (!isOne(size, unit)) {
            throw new IllegalArgumentException("a content of " + size + " bytes in units of " + unit);
        }
    }

    /** Of a content whose SHA-256 is known. */
    public Identity(long size, Checksum sha256) {
        this(size, 0, sha256);
    }

    private static boolean isOne(long size, int unit) {
        return size >= 0 && unit >= 0 && unit <= BlockSize.MOST;
    }

    /** Whether the checksum is the SHA-256 of all bytes. */
    public boolean isPlain() {
        return unit == 0;
    }

    /** What sums another content in the same way. */
    ContentSum another() {
        return new ContentSum(unit);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(size);
        out.writeInt(unit);
        out.write(checksum.toBytes());
    }

    static Identity read(DataInput in) throws IOException {
        long size = in.readLong();
        int unit = in.readInt();
        byte[] digest = new byte[32];
        in.readFully(digest);
        if (!isOne(size, unit)) {
            throw Malformed.file("a content of " + size + " bytes in units of " + unit);
        }
        return new Identity(size, unit, Checksum.of(digest));
    }
}
