package org.remsync.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.FilesetId;
import org.remsync.model.RelativePath;

/**
 * The directory under which a set lives, and remsync's own corner in it, {@code .remsync}: the marker {@code root} that
 * says which set this is, {@code staging} for contents on their way in, and {@code conflicts} for people.
 */
public final class SetRoot {
    /** What stands at the root. */
    public enum Presence {
        /** The set's root. */
        PRESENT,
        /** Nothing, or no directory: perhaps a disk that is not mounted. */
        MISSING,
        /** A directory without remsync's marker: perhaps the place where a disk is not mounted. */
        UNMARKED,
        /** The root of another set. */
        OTHER_SET
    }

    private static final String HEADER = "remsync root 1\nset ";
    private static final int MARKER_BYTES = HEADER.length() + 17;

    private final Disk disk;
    private final Path root;
    private final Path own;

    /** Nothing is touched yet. The root is absolute and no symbolic link. */
    public SetRoot(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
        this.own = root.resolve(RelativePath.PRIVATE);
    }

    /** The root itself. */
    public Path directory() {
        return root;
    }

    /** Where contents wait to be installed: in the set's own file system. */
    public Path staging() {
        return own.resolve("staging");
    }

    /** Where a person and their merge tool find the contents of a conflict. */
    public Path conflicts() {
        return own.resolve("conflicts");
    }

    /** Makes the root, if it is missing, and marks it, durably; refuses one that is marked for another set. */
    public void create(FilesetId set) throws IOException {
        disk.makeDirectories(root);
        Optional<FilesetId> marked = marker();
        if (marked.isPresent() && !marked.get().equals(set)) {
            throw new UserException(
                    ExitCode.USAGE,
                    root + " is the root of another set, " + marked.get(),
                    "Choose another directory, or remove that set first.");
        }
        disk.makeDirectories(staging());
        disk.makeDirectories(conflicts());
        AtomicFile.write(disk, own.resolve("root"), (HEADER + set + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes it no set's root any more, durably, if it was this one's; all else stays. */
    public void release(FilesetId set) throws IOException {
        if (check(set) == Presence.PRESENT) {
            disk.delete(own.resolve("root"));
            disk.sync(own);
        }
    }

    /** What stands at the root now. */
    public Presence check(FilesetId set) throws IOException {
        if (disk.stat(root).filter(stat -> stat.type() == Disk.Type.DIRECTORY).isEmpty()) {
            return Presence.MISSING;
        }
        return marker().map(marked -> marked.equals(set) ? Presence.PRESENT : Presence.OTHER_SET)
                .orElse(Presence.UNMARKED);
    }

    /** The set that the root is marked for; a marker that cannot be read is none. */
    private Optional<FilesetId> marker() throws IOException {
        Path marker = own.resolve("root");
        Optional<Disk.Stat> there = disk.stat(marker);
        if (there.isEmpty() || there.get().type() != Disk.Type.FILE || there.get().size() != MARKER_BYTES) {
            return Optional.empty();
        }
        String text = new String(AtomicFile.read(disk, marker), StandardCharsets.US_ASCII);
        if (!text.startsWith(HEADER) || !text.endsWith("\n")) {
            return Optional.empty();
        }
        try {
            return Optional.of(FilesetId.parse(text.substring(HEADER.length(), text.length() - 1)));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** The file system's own idea of the present: the time it gives to a file made now, in nanoseconds since 1970. */
    long now() throws IOException {
        if (disk.stat(own).isEmpty()) {
            disk.makeDirectory(own); // but never the root: it may be missing for a reason
        }
        Path clock = own.resolve("now");
        if (disk.stat(clock).isPresent()) {
            disk.delete(clock);
        }
        disk.create(clock).close();
        long now = disk.stat(clock).orElseThrow(() -> new NoSuchFileException(clock.toString())).changed();
        disk.delete(clock);
        return now;
    }
}
