package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.remsync.model.Checksum;

/**
 * Puts contents of some size that are in no file into scratch files, one each, so that each is read once.
 * Blocks of zeros take no room and no time there.
 */
final class Shelf implements Closeable {
    /** Smaller contents are read into memory. */
    static final int WORTH_A_FILE = 1 << 20;
    private static final int BLOCK = 1 << 16;
    private static final int ROOM = 1 << 12;
    private static final byte[] ZEROS = new byte[ROOM];

    private final List<Path> files = new ArrayList<>();
    private final Path directory;

    /** With its files in a directory. */
    Shelf(Path directory) {
        this.directory = directory;
    }

    /**
     * All these contents; those of some size are in files now, until this is closed, and were compared with their checksums
     * on the way.
     */
    List<Source> put(List<Source> contents) throws IOException {
        List<Source> all = new ArrayList<>();
        for (Source content : contents) {
            all.add(content.file() == null && content.size() >= WORTH_A_FILE ? put(content) : content);
        }
        return all;
    }

    private Source put(Source content) throws IOException {
        Path file = fresh();
        MessageDigest digest = Checksum.digest();
        Holes holes = new Holes(content.size());
        long size = 0;
        try (InputStream in = content.open();
                FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] block = new byte[BLOCK];
            for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, 0, BLOCK)) {
                size += n;
                if (size > content.size()) {
                    throw content.tooLong(in);
                }
                if (!content.isSure()) {
                    digest.update(block, 0, n);
                }
                write(to, size - n, block, n, holes);
            }
            holes.bytes(size, size);
            if (to.size() < size) {
                to.write(ByteBuffer.allocate(1), size - 1);
            }
        }
        if (size < content.size() || !content.isSure() && !Checksum.of(digest.digest()).equals(content.checksum())) {
            throw content.changed();
        }
        return content.in(file, holes);
    }

    /** Writes what does not consist of zeros to a file that has none yet from this place on. */
    private static void write(FileChannel to, long place, byte[] block, int length, Holes holes) throws IOException {
        for (int from = 0; from < length; ) {
            int end = from;
            while (end < length && !isZero(block, end, length)) {
                end = Math.min(end + ROOM, length);
            }
            for (ByteBuffer left = ByteBuffer.wrap(block, from, end - from); left.hasRemaining(); ) {
                to.write(left, place + left.position());
            }
            if (end > from) {
                holes.bytes(place + from, place + end);
            }
            from = end < length ? Math.min(end + ROOM, length) : end;
        }
    }

    private static boolean isZero(byte[] block, int from, int length) {
        int to = Math.min(from + ROOM, length);
        return Arrays.equals(block, from, to, ZEROS, 0, to - from);
    }

    /** An empty file, which goes when this is closed. */
    Path fresh() throws IOException {
        Path file = Files.createTempFile(directory, "delta", null);
        files.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
