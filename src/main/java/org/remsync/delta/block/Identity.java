package org.remsync.delta.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.remsync.model.Checksum;

/**
 * What a content is known by.
 *
 * @param size how many bytes it has
 * @param checksum its SHA-256
 */
public record Identity(long size, Checksum checksum) {
    /** Bytes that this takes in a file. */
    static final int SIZE = 40;

    /** Refuses a negative size. */
    public Identity {
        if (size < 0) {
            throw new IllegalArgumentException("a content of " + size + " bytes");
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(size);
        out.write(checksum.toBytes());
    }

    static Identity read(DataInput in) throws IOException {
        long size = in.readLong();
        byte[] digest = new byte[32];
        in.readFully(digest);
        if (size < 0) {
            throw Malformed.file("a content of " + size + " bytes");
        }
        return new Identity(size, Checksum.of(digest));
    }
}
