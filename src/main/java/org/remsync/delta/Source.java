package org.remsync.delta;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.model.Checksum;

/**
 * A content to be read: an old one to build on, or a new one to be encoded. It may be read several times, and must not
 * change meanwhile; that it is what its checksum says is checked whenever it is read whole, not before.
 */
public final class Source {
    /** Begins to read a content. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes from the beginning, each time that it is asked. The reader closes the stream. */
        InputStream open() throws IOException;
    }

    private static final int BLOCK = 1 << 16;

    /** Null for what was made here, and so is not checked. */
    private final @Nullable Checksum checksum;

    private final long size;
    private final Opener opener;
    private final @Nullable Path file;
    private final Holes holes;
    private final List<ByteBuffer> pieces;
    /** Whether somebody else compares it with its checksum, or did. */
    private final boolean sure;

    private Source(
            @Nullable Checksum checksum, long size, Opener opener, @Nullable Path file, List<ByteBuffer> pieces) {
        this(checksum, size, opener, file, Holes.NONE, pieces, false);
    }

    private Source(
            @Nullable Checksum checksum, long size, Opener opener, @Nullable Path file, Holes holes,
            List<ByteBuffer> pieces, boolean sure) {
        if (size < 0) {
            throw new IllegalArgumentException("a content of " + size + " bytes");
        }
        this.checksum = checksum;
        this.size = size;
        this.opener = opener;
        this.file = file;
        this.holes = holes;
        this.pieces = List.copyOf(pieces);
        this.sure = sure;
    }

    /**
     * A content in a file that can be mapped, whose checksum and size are known.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static Source of(Checksum checksum, long size, Path file) {
        return new Source(checksum, size, () -> Files.newInputStream(file), file, List.of());
    }

    /**
     * A content that can only be read from its beginning, for instance because it is kept compressed. It is laid out in
     * memory or, from 1 MiB on, in a scratch file.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static Source of(Checksum checksum, long size, Opener opener) {
        return new Source(checksum, size, opener, null, List.of());
    }

    /**
     * As above, where reading on to the end fails unless the bytes are the right ones: they are not compared with the
     * checksum once more.
     *
     * @throws IllegalArgumentException if the size is negative
     */
    public static Source checked(Checksum checksum, long size, Opener opener) {
        return new Source(checksum, size, opener, null, Holes.NONE, List.of(), true);
    }

    /** A content in memory. The array is not copied, and must not change. */
    public static Source of(byte[] content) {
        return new Source(
                Checksum.ofBytes(content), content.length, () -> new ByteArrayInputStream(content), null, List.of());
    }

    /**
     * A file, which is read once to find out its checksum.
     *
     * @throws IOException if it is not there or cannot be read
     */
    public static Source of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(checksum(in), Files.size(file), file);
        }
    }

    /** A file that was made here. */
    static Source own(Path file) throws IOException {
        return new Source(null, Files.size(file), () -> Files.newInputStream(file), file, List.of());
    }

    /** What was put together here, of buffers that hold their bytes from 0 to their limits. */
    static Source own(List<ByteBuffer> pieces) {
        return new Source(null, new Space(pieces).size(), () -> new Space(pieces).open(), null, pieces);
    }

    /** The same content in a file to which it was written here, and compared with its checksum on the way. */
    Source in(Path written, Holes left) {
        Opener whole = () -> left.over(Files.newInputStream(written));
        return new Source(checksum, size, whole, written, left, List.of(), true);
    }

    /** The checksum of all that there is to read. */
    static Checksum checksum(InputStream in) throws IOException {
        MessageDigest digest = Checksum.digest();
        byte[] block = new byte[BLOCK];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            digest.update(block, 0, n);
        }
        return Checksum.of(digest.digest());
    }

    /** Whether these are its bytes; in a file that is sure, comparing them takes less than their checksum. */
    boolean is(InputStream bytes) throws IOException {
        if (!sure || file == null) {
            return checksum(bytes).equals(checksum);
        }
        byte[] these = new byte[BLOCK];
        byte[] those = new byte[BLOCK];
        try (InputStream in = open()) {
            int n;
            do {
                n = bytes.readNBytes(these, 0, BLOCK);
                if (n != in.readNBytes(those, 0, BLOCK) || !Arrays.equals(these, 0, n, those, 0, n)) {
                    return false;
                }
            } while (n > 0);
        }
        return true;
    }

    /** The SHA-256 that the content has. */
    public Checksum checksum() {
        return Objects.requireNonNull(checksum);
    }

    /** How many bytes it has. */
    public long size() {
        return size;
    }

    InputStream open() throws IOException {
        return opener.open();
    }

    /** Whether it was made here, and has no checksum. */
    boolean isOwn() {
        return checksum == null;
    }

    /** Whether it need not be compared with its checksum. */
    boolean isSure() {
        return sure || isOwn();
    }

    /** To be thrown if it goes on behind its end; whoever else checks it may throw something better first. */
    RetryException tooLong(InputStream in) throws IOException {
        if (sure) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return changed();
    }

    /** To be thrown if it is not what its checksum says. */
    RetryException changed() {
        return new RetryException(
                ExitCode.TRY_AGAIN, this + " is not what it was when its checksum was taken", "Try again.");
    }

    /** The pieces that it was put together of; none for other contents. */
    List<ByteBuffer> pieces() {
        return pieces;
    }

    /** The file that can be mapped; null if there is none. */
    @Nullable Path file() {
        return file;
    }

    /** The holes that are known in that file. */
    Holes holes() {
        return holes;
    }

    @Override
    public String toString() {
        return file == null ? "content " + (checksum == null ? "" : checksum.abbreviated()) : file.toString();
    }
}
