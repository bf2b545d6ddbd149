package org.remsync.tree;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;

/**
 * Contents kept by their checksum, each once, compressed, in a file {@code ab/cdef….zst} named by the checksum's
 * digits.
 *
 * <p>A content appears whole or not at all; after a power cut one that was not stored durably may be damaged, which
 * is noticed when it is read. Only the holder of the site's lock may write.
 */
public final class ContentStore {
    /** Takes one stored content. */
    @FunctionalInterface
    public interface Visitor {
        /** A content, the bytes it takes on disk, and when it was stored (nanoseconds since 1970). */
        void visit(Checksum checksum, long bytes, long storedAt) throws IOException;
    }

    private static final String SUFFIX = ".zst";

    private final Disk disk;
    private final Path directory;
    private boolean clean;

    /** Nothing is touched yet; the directory is made when it is needed. */
    public ContentStore(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Whether a content is here. */
    public boolean has(Checksum checksum) throws IOException {
        return disk.stat(file(checksum)).isPresent();
    }

    /**
     * Stores a content unless it is here. If the bytes are others, throws {@link ContentMismatch} and keeps nothing.
     */
    public void put(InputStream in, long size, Checksum expected) throws IOException {
        if (!has(expected)) {
            write(in, size, expected, false);
        }
    }

    /**
     * The same bytes, of which the first so many are stored while they are read; nothing is kept where these are others, or
     * are not all read.
     *
     * @param in a content that is not here; closed with what this returns, or if this fails
     */
    public InputStream putting(InputStream in, long size, Checksum expected) throws IOException {
        try {
            return new StoringInput(in, arrival(expected), size, expected, file(expected));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** As {@link #put}, and the content is safe from a power cut on return. */
    public void putDurably(InputStream in, long size, Checksum expected) throws IOException {
        if (!makeDurable(expected)) {
            write(in, size, expected, true);
        }
    }

    /** Makes a content that is here safe from a power cut. False if it is not here or not intact. */
    public boolean makeDurable(Checksum checksum) throws IOException {
        if (!isIntact(checksum)) {
            return false;
        }
        Path file = file(checksum);
        disk.sync(file);
        disk.sync(file.getParent());
        return true;
    }

    /** Whether a content is here and, read whole, is what it should be; one that a power cut damaged is removed. */
    public boolean isIntact(Checksum checksum) throws IOException {
        if (!has(checksum)) {
            return false;
        }
        try (InputStream in = open(checksum)) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (DamagedContent damaged) {
            disk.delete(file(checksum));
            return false;
        }
    }

    /** The checksum of a content that is here, by its first eight bytes. */
    public Optional<Checksum> find(long beginning) throws IOException {
        String digits = String.format("%016x", beginning);
        Path group = directory.resolve(digits.substring(0, 2));
        if (disk.stat(group).isEmpty()) {
            return Optional.empty();
        }
        for (Path file : disk.list(group)) {
            if (file.getFileName().toString().startsWith(digits.substring(2))) {
                return checksum(file);
            }
        }
        return Optional.empty();
    }

    /** The bytes of a content. Reading fails with {@link DamagedContent}, at the end if not before, where they are not those stored. */
    public InputStream open(Checksum checksum) throws IOException {
        Path file = file(checksum);
        InputStream stored = new BufferedInputStream(disk.read(file));
        return new CheckedInput(new ZstdInputStream(stored), checksum, file.toString());
    }

    /** Forgets a content, if it is here. */
    public void delete(Checksum checksum) throws IOException {
        if (has(checksum)) {
            disk.delete(file(checksum));
        }
    }

    /** Shows every content, in the order of checksums. The visitor may delete the content it is shown. */
    public void forEach(Visitor visitor) throws IOException {
        if (disk.stat(directory).isEmpty()) {
            return;
        }
        for (Path group : disk.list(directory)) {
            if (group.equals(scratch())) {
                continue;
            }
            for (Path file : disk.list(group)) {
                Optional<Checksum> checksum = checksum(file);
                Optional<Disk.Stat> stat = disk.stat(file);
                if (checksum.isPresent() && stat.isPresent()) {
                    visitor.visit(checksum.get(), stat.get().size(), stat.get().modified());
                }
            }
        }
    }

    private void write(InputStream in, long size, Checksum expected, boolean durably) throws IOException {
        try (Arrival arrival = arrival(expected)) {
            in.transferTo(arrival);
            Content content = arrival.end();
            if (!content.checksum().equals(expected) || content.size() != size) {
                throw new ContentMismatch("content to be stored", new Content(Kind.FILE, expected, size), content);
            }
            arrival.moveTo(file(expected), durably);
        }
    }

    private Arrival arrival(Checksum expected) throws IOException {
        return new Arrival(disk, cleanScratch().resolve(expected + SUFFIX));
    }

    /** The directory for contents being written; what an earlier run left there is removed before the first use. */
    private Path cleanScratch() throws IOException {
        Path scratch = scratch();
        if (!clean) {
            disk.makeDirectories(scratch);
            for (Path leftover : disk.list(scratch)) {
                disk.delete(leftover);
            }
            clean = true;
        }
        return scratch;
    }

    private Path scratch() {
        return directory.resolve("new");
    }

    private Path file(Checksum checksum) {
        String digits = checksum.toString();
        return directory.resolve(digits.substring(0, 2)).resolve(digits.substring(2) + SUFFIX);
    }

    private static Optional<Checksum> checksum(Path file) {
        String name = file.getFileName().toString();
        String digits = file.getParent().getFileName() + name.replace(SUFFIX, "");
        try {
            return name.endsWith(SUFFIX) ? Optional.of(Checksum.parse(digits)) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
