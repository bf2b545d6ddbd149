package org.remsync.model;

import org.remsync.base.Limits;

/**
 * What is at a path, without its metadata: equal contents are alike byte for byte.
 *
 * @param kind what it is
 * @param checksum of the bytes; {@link Checksum#NONE} where the kind has none
 * @param size bytes; 0 where the kind has none
 */
public record Content(Kind kind, Checksum checksum, long size) {
    /** Nothing is there. */
    public static final Content ABSENT = new Content(Kind.ABSENT, Checksum.NONE, 0);
    /** A directory is there. */
    public static final Content DIRECTORY = new Content(Kind.DIRECTORY, Checksum.NONE, 0);

    /** Refuses a size or checksum that does not fit the kind. */
    public Content {
        if (kind.hasBytes() == checksum.equals(Checksum.NONE)) {
            throw new IllegalArgumentException(kind + " with checksum " + checksum);
        }
        long most = kind == Kind.FILE ? Limits.FILE_BYTES : kind == Kind.SYMLINK ? Limits.SYMLINK_BYTES : 0;
        if (size < 0 || size > most || (kind == Kind.SYMLINK && size == 0)) {
            throw new IllegalArgumentException(kind + " of " + size + " bytes");
        }
    }

    /** A file's. */
    public static Content file(Checksum checksum, long size) {
        return new Content(Kind.FILE, checksum, size);
    }

    /** A symbolic link's. */
    public static Content symlink(byte[] target) {
        return new Content(Kind.SYMLINK, Checksum.ofBytes(target), target.length);
    }

    /** Whether nothing is there. */
    public boolean isAbsent() {
        return kind == Kind.ABSENT;
    }
}
