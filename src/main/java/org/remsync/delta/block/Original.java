package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.RemsyncException;
import org.remsync.base.UserException;

/**
 * What a signature or a delta is made of: a part of a file or device, or of a pipe. It must not change while it is
 * read, and {@link #requireUnchanged} finds out whether it did, as far as the file system tells.
 */
public final class Original {
    private final String name;
    private final Optional<Path> file;
    private final Optional<InputStream> pipe;
    private final Stretch stretch;
    private final long fileSize;
    private final long size;
    private final boolean direct;
    private final Optional<Sighting> sighting;
    private final Watch watch;

    private Original(Optional<Path> file, Optional<InputStream> pipe, Stretch stretch, boolean direct, Watch watch)
            throws IOException {
        name = file.map(Path::toString).orElse("standard input");
        this.file = file;
        this.pipe = pipe;
        this.stretch = stretch;
        this.direct = direct;
        this.watch = watch;
        fileSize = file.isPresent() ? Extent.of(file.get()) : -1;
        size = fileSize < 0 ? -1 : stretch.in(fileSize);
        sighting = file.isPresent() ? Optional.of(new Sighting(file.get())) : Optional.empty();
    }

    /**
     * A part of a file.
     *
     * @throws UserException if it is not there
     */
    public static Original of(Path file, Stretch stretch, Watch watch) throws IOException {
        return of(file, stretch, false, watch);
    }

    /**
     * As above, to be read past the system's cache if that is wanted and can be done.
     *
     * @throws UserException if it is not there
     */
    public static Original of(Path file, Stretch stretch, boolean direct, Watch watch) throws IOException {
        if (!Files.exists(file)) {
            throw UserException.usage("there is no " + file, "");
        }
        return new Original(Optional.of(file), Optional.empty(), stretch, direct, watch);
    }

    /** A part of what comes by a pipe, to be read once. What lies before the part is read and passed over. */
    public static Original of(InputStream pipe, Stretch stretch, Watch watch) throws IOException {
        return new Original(Optional.empty(), Optional.of(pipe), stretch, false, watch);
    }

    private static InputStream skipped(InputStream in, long bytes) throws IOException {
        byte[] block = new byte[1 << 16];
        long left = bytes;
        int n = 0;
        while (left > 0 && n >= 0) {
            n = in.read(block, 0, (int) Math.min(left, block.length));
            left -= Math.max(n, 0);
        }
        return in;
    }

    /** How many bytes it has; less than 0 where nobody knows. */
    public long size() {
        return size;
    }

    /** How many bytes the whole file has; less than 0 where nobody knows. */
    long fileSize() {
        return fileSize;
    }

    /** Which part of the file it is. */
    public Stretch stretch() {
        return stretch;
    }

    /**
     * Reads it from its beginning, while somebody looks on. The caller closes the stream, and with it a pipe.
     *
     * @throws UserException if it cannot be read; the stream throws that too
     */
    public InputStream open() throws IOException {
        watch.begin(Watch.Stage.READING, size);
        if (size >= 0) {
            Gaps all = new Gaps();
            all.add(0, size);
            return new Parts(place(), all, watch);
        }
        try {
            InputStream in = pipe.isPresent() ? pipe.get() : Files.newInputStream(file.orElseThrow());
            return new Reading(skipped(in, stretch.from()), stretch.length(), name, watch);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What is to be read at any place. */
    Place place() throws IOException {
        if (size < 0) {
            throw UserException.usage(name + " is neither a file nor a block device", "");
        }
        try {
            Path there = file.orElseThrow();
            return direct
                    ? Place.openDirect(there, stretch.from())
                    : Place.open(there, stretch.from(), StandardOpenOption.READ);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    Watch watch() {
        return watch;
    }

    /**
     * To be called when all was read.
     *
     * @throws UserException if it changed since it was first looked at
     */
    public void requireUnchanged() throws IOException {
        if (sighting.isPresent() && !sighting.get().isStill()) {
            throw changed();
        }
    }

    /** What to say where it changed. */
    RemsyncException changed() {
        return changed(name);
    }

    static RemsyncException changed(String name) {
        return new UserException(ExitCode.CHANGED_MEANWHILE, name + " changed while it was read",
                "Nothing was made of it. Try again when nothing writes to it, or with a snapshot of it.");
    }

    static RemsyncException unreadable(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return UserException.usage("there is no " + name, "");
        }
        String why = e instanceof AccessDeniedException ? "permission denied"
                : String.valueOf(e.getMessage()).replaceFirst("^.*: ", "");
        return new UserException(ExitCode.CANNOT_READ, name + " cannot be read: " + why, "", e);
    }
}
