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
import java.util.List;
import org.remsync.model.Checksum;

/**
 * Lays contents out so that any byte can be reached: large files are mapped, others gathered on the heap, or in a
 * scratch file where they are too many. What is laid out is checked against the checksums.
 */
final class Spool implements Closeable {
    /** Smaller files are not worth a mapping, of which a program may have some 65,000. */
    private static final long WORTH_MAPPING = 256 << 10;

    private static final long SEGMENT = 1L << 30;
    private static final int BLOCK = 1 << 16;

    private final List<ByteBuffer> segments = new ArrayList<>();
    private final List<Path> scratch = new ArrayList<>();
    private final Path directory;
    /** How many bytes may still be gathered on the heap. */
    private long heap;

    /** Nothing is laid out yet; no more than so many bytes will be on the heap, the others in files in a directory. */
    Spool(long heap, Path directory) {
        this.directory = directory;
        this.heap = Math.min(heap, SEGMENT);
    }

    /** All these contents, in their order. Valid until this is closed. */
    Space lay(List<Source> sources) throws IOException {
        for (int i = 0; i < sources.size(); ) {
            Source source = sources.get(i);
            if (!isGathered(source)) {
                place(source);
                i++;
            } else {
                int end = i + 1;
                while (end < sources.size() && isGathered(sources.get(end))) {
                    end++;
                }
                gather(sources.subList(i, end));
                i = end;
            }
        }
        return again();
    }

    /** The same contents once more, so that they can be compared with themselves. */
    Space again() {
        return new Space(segments);
    }

    private static boolean isGathered(Source source) {
        return source.pieces().isEmpty() && (source.file() == null || source.size() < WORTH_MAPPING);
    }

    private void place(Source source) throws IOException {
        Path file = source.file();
        if (file == null) {
            segments.addAll(source.pieces());
            return;
        }
        int first = segments.size();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != source.size()) {
                throw source.changed();
            }
            map(channel, source.size(), source.holes());
        }
        if (source.isSure()) {
            return;
        }
        MessageDigest digest = Checksum.digest();
        for (ByteBuffer segment : segments.subList(first, segments.size())) {
            digest.update(segment.duplicate());
        }
        require(source, Checksum.of(digest.digest()));
    }

    private void map(FileChannel channel, long size, Holes holes) throws IOException {
        for (long from = 0; from < size; from += SEGMENT) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(SEGMENT, size - from));
            holes.cut(mapped, from, 0, mapped.limit(), segments);
        }
    }

    private void gather(List<Source> sources) throws IOException {
        long total = sources.stream().mapToLong(Source::size).sum();
        if (total <= heap) {
            heap -= total;
            ByteBuffer room = ByteBuffer.allocate((int) total);
            for (Source source : sources) {
                read(source, (block, length) -> room.put(block, 0, length));
            }
            segments.add(room.rewind());
            return;
        }
        Path file = Files.createTempFile(directory, "delta", null);
        scratch.add(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (Source source : sources) {
                read(source, (block, length) -> {
                    ByteBuffer left = ByteBuffer.wrap(block, 0, length);
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                });
            }
            map(channel, total, Holes.NONE);
        }
    }

    @FunctionalInterface
    private interface Taker {
        void take(byte[] block, int length) throws IOException;
    }

    private static void read(Source source, Taker taker) throws IOException {
        MessageDigest digest = Checksum.digest();
        long left = source.size();
        try (InputStream in = source.open()) {
            byte[] block = new byte[(int) Math.min(BLOCK, left + 1)];
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                left -= n;
                if (left < 0) {
                    throw source.tooLong(in);
                }
                if (!source.isSure()) {
                    digest.update(block, 0, n);
                }
                taker.take(block, n);
            }
        }
        if (left > 0) {
            throw source.changed();
        }
        require(source, Checksum.of(digest.digest()));
    }

    private static void require(Source source, Checksum found) {
        if (!source.isSure() && !found.equals(source.checksum())) {
            throw source.changed();
        }
    }

    @Override
    public void close() throws IOException {
        segments.clear();
        for (Path file : scratch) {
            Files.deleteIfExists(file);
        }
    }
}
