package org.remsync.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.model.RelativePath;

/**
 * Looks at single paths, by the rules of a scan. No symbolic link is followed: what lies below one, or below a file, is
 * not there.
 */
public final class PathProbe {
    private final Disk disk;
    private final Path root;
    private final Leftovers leftovers;
    private final Reading reading;

    /** Takes the file system's time, for which it makes and removes a file in the set's {@code .remsync}. */
    public PathProbe(Disk disk, Path root, IgnoreRules rules) throws IOException {
        this(disk, root, rules, Onlooker.NONE);
    }

    /** As above; somebody is shown each file that is read. */
    public PathProbe(Disk disk, Path root, IgnoreRules rules, Onlooker onlooker) throws IOException {
        this.disk = disk;
        this.root = root;
        this.leftovers = new Leftovers(disk, rules);
        this.reading = new Reading(disk, new SetRoot(disk, root).now(), onlooker);
    }

    /**
     * What is at a path now; its content is not read if the file system says what it said when it was seen. A directory
     * of which only ignored things are left is nothing, where a tombstone is known. Empty where a scan would skip the
     * path: a device, FIFO or socket, what may not be read, or what changes while it is read.
     */
    public Optional<Found> look(Known known) throws IOException {
        return attempt(known.path(), (file, stat) -> {
            if (Reading.isAsSeen(stat, known)) {
                return Optional.of(new Found(known.content(), known.metadata(), known.seen()));
            }
            boolean leftover = known.content().isAbsent()
                    && stat.type() == Disk.Type.DIRECTORY
                    && leftovers.areAllIn(file, known.path().text());
            return leftover ? Optional.of(Found.NOTHING) : reading.of(file, stat);
        });
    }

    /** What is at a path now, read whole. */
    public Optional<Found> look(RelativePath path) throws IOException {
        return attempt(path, reading::of);
    }

    /** Finds out about something of which the file system has something to say. */
    @FunctionalInterface
    private interface Look {
        Optional<Found> at(Path file, Disk.Stat stat) throws IOException;
    }

    private Optional<Found> attempt(RelativePath path, Look look) throws IOException {
        try {
            Optional<Disk.Stat> stat = stat(disk, root, path);
            return stat.isEmpty() ? Optional.of(Found.NOTHING) : look.at(path.below(root), stat.get());
        } catch (NoSuchFileException vanished) {
            return Optional.of(Found.NOTHING);
        } catch (AccessDeniedException | Reading.Restless e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (Unfit.is(e)) { // what cannot be is not there
                return Optional.of(Found.NOTHING);
            }
            throw e;
        }
    }

    /** What the file system says of a path, if all its parents are real directories. */
    static Optional<Disk.Stat> stat(Disk disk, Path root, RelativePath path) throws IOException {
        Optional<RelativePath> parent = path.parent();
        if (parent.isPresent()
                && stat(disk, root, parent.get()).filter(stat -> stat.type() == Disk.Type.DIRECTORY).isEmpty()) {
            return Optional.empty();
        }
        return disk.stat(path.below(root));
    }
}
