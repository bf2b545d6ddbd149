package org.remsync.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;

/**
 * Changes the tree. For each path: {@link #stage} the new content, {@link #keep} the old one, {@link #install}; and
 * after a batch {@link #syncDirectories}, before anything is recorded as done.
 *
 * <p>A file replaces a file in one step. Where the kind changes to or from a directory the path is empty for a moment;
 * a crash then leaves it so, with the old content kept and the new one ready to be brought again.
 */
public final class Installer {
    private static final int PARENT_MODE = 0755;
    private static final int OWNER = 0700;

    private final Disk disk;
    private final Path root;
    private final Path staging;
    private final Set<Path> unsynced = new LinkedHashSet<>();
    private final Map<Path, Integer> opened = new LinkedHashMap<>();
    private long staged;

    /** Nothing is touched yet. */
    public Installer(Disk disk, SetRoot root) {
        this.disk = disk;
        this.root = root.directory();
        this.staging = root.staging();
    }

    /** Removes what an earlier run left in staging. To be called once, before the first {@link #stage}. */
    public void clean() throws IOException {
        if (disk.stat(staging).isEmpty()) {
            disk.makeDirectory(staging); // but never the root: it may be missing for a reason
        }
        for (Path leftover : disk.list(staging)) {
            disk.delete(leftover);
        }
    }

    /**
     * Writes a file or symbolic link with its metadata to staging, durably. Throws {@link ContentMismatch}, and leaves
     * nothing, if the bytes are not those of the content, and {@link Unfit} for a target that no link here can have.
     */
    public Staged stage(Content content, Metadata metadata, InputStream in) throws IOException {
        Path file = staging.resolve("new-" + staged++);
        if (content.kind() == Kind.SYMLINK) {
            byte[] target = in.readNBytes(Limits.SYMLINK_BYTES + 1);
            int size = Math.min(target.length, Limits.SYMLINK_BYTES);
            require(content, new Content(Kind.SYMLINK, Checksum.ofBytes(target), size));
            try {
                disk.makeSymlink(file, target);
            } catch (FileSystemException e) {
                throw Unfit.or(e);
            }
            return Staged.of(content, metadata, file, disk.stat(file));
        }
        Disk.Output out = disk.create(file);
        try (out) {
            require(content, Reading.copy(in, out));
            disk.setModified(file, metadata.modified());
            disk.setMode(file, metadata.mode());
            out.sync();
        } catch (IOException e) {
            disk.delete(file);
            throw e;
        }
        return Staged.of(content, metadata, file, disk.stat(file));
    }

    private static void require(Content expected, Content found) throws ContentMismatch {
        if (!found.equals(expected)) {
            throw new ContentMismatch("content to be installed", expected, found);
        }
    }

    /** Removes what was staged and will not be installed. */
    public void discard(Staged unwanted) throws IOException {
        if (unwanted.content().kind().hasBytes() && disk.stat(unwanted.file()).isPresent()) {
            disk.delete(unwanted.file());
        }
    }

    /**
     * Sees to it that the store holds, durably, the content that is about to be replaced; read from the path if the
     * store does not have it yet. False if the path does not hold it any more.
     */
    public boolean keep(RelativePath path, Content expected, ContentStore store) throws IOException {
        if (!expected.kind().hasBytes() || store.makeDurable(expected.checksum())) {
            return true;
        }
        Optional<Disk.Stat> stat = PathProbe.stat(disk, root, path);
        Disk.Type type = expected.kind() == Kind.FILE ? Disk.Type.FILE : Disk.Type.SYMLINK;
        if (stat.filter(each -> each.type() == type).isEmpty()) {
            return false;
        }
        Path file = path.below(root);
        try (InputStream in = expected.kind() == Kind.FILE
                ? disk.read(file)
                : new ByteArrayInputStream(disk.readSymlink(file))) {
            store.putDurably(in, expected.size(), expected.checksum());
            return true;
        } catch (ContentMismatch | NoSuchFileException changed) {
            return false;
        }
    }

    /**
     * Brings a path from the content it is expected to hold to the staged one; the content is read again right before.
     * Parents that are missing are made. A directory may take the place of a directory, whatever was expected.
     */
    public Outcome install(RelativePath path, Staged fresh, Content expectedNow) throws IOException {
        return change(path, expectedNow, fresh.content(), (target, now) -> {
            if (fresh.content().isAbsent()) {
                delete(target, now);
            } else if (fresh.content().kind() == Kind.DIRECTORY) {
                makeDirectory(path, now, fresh.metadata().mode());
            } else {
                makeParents(path);
                put(fresh.file(), target, now);
            }
        });
    }

    /** Removes a file, symbolic link or empty directory; its content is read again right before. */
    public Outcome remove(RelativePath path, Content expectedNow) throws IOException {
        return install(path, Staged.nothing(), expectedNow);
    }

    /** Sets the mode and time of a path that holds, read again, the content it is expected to hold. */
    public Outcome adjust(RelativePath path, Metadata metadata, Content expectedNow) throws IOException {
        return change(path, expectedNow, expectedNow, (target, now) -> {
            if (now.kind() == Kind.FILE) {
                disk.setModified(target, metadata.modified());
            }
            if (now.kind() == Kind.FILE || now.kind() == Kind.DIRECTORY) {
                setMode(target, metadata.mode());
            }
        });
    }

    /**
     * When remsync itself last changed where a file lies, by the file system's clock. Called right after an install: a
     * file that changed later was changed by somebody else since.
     */
    public long lastMoved(RelativePath path) throws IOException {
        long there = modified(Objects.requireNonNull(path.below(root).getParent()));
        return Math.max(there, modified(staging));
    }

    private long modified(Path directory) throws IOException {
        return disk.stat(directory).map(Disk.Stat::modified).orElse(Long.MIN_VALUE);
    }

    /** One change of the tree, from the content that a path holds now. */
    @FunctionalInterface
    private interface Change {
        void make(Path target, Content now) throws IOException;
    }

    private Outcome change(RelativePath path, Content expectedNow, Content wanted, Change change) throws IOException {
        try {
            Optional<Content> now = isBlocked(path) ? Optional.empty() : contentNow(path);
            if (now.isEmpty()) {
                return Outcome.BLOCKED;
            }
            Path target = path.below(root);
            boolean merges = wanted.kind() == Kind.DIRECTORY && now.get().kind() == Kind.DIRECTORY;
            if (!merges && !now.get().equals(expectedNow)) {
                return unexpected(target, now.get(), expectedNow);
            }
            makeInOpenDirectory(change, target, now.get());
            return Outcome.DONE;
        } catch (DirectoryNotEmptyException e) {
            return Outcome.NOT_EMPTY;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return Outcome.LOCAL_CHANGED;
        } catch (AccessDeniedException e) {
            return Outcome.DENIED;
        } catch (FileSystemException e) {
            if (Unfit.is(e)) {
                return Outcome.UNFIT;
            }
            if (isBlocked(path)) { // by somebody who put something in a parent's place just now
                return Outcome.BLOCKED;
            }
            throw e;
        }
    }

    /**
     * A set may hold directories that their owner may not write to; for a change they are open until the batch ends.
     */
    private void makeInOpenDirectory(Change change, Path target, Content now) throws IOException {
        try {
            change.make(target, now);
        } catch (AccessDeniedException e) {
            Path parent = target.getParent();
            Optional<Disk.Stat> stat = disk.stat(parent);
            if (stat.isEmpty() || (stat.get().mode() & OWNER) == OWNER) {
                throw e;
            }
            opened.put(parent, stat.get().mode());
            disk.setMode(parent, stat.get().mode() | OWNER);
            change.make(target, now);
        }
    }

    /** Makes all that was changed so far durable. */
    public void syncDirectories() throws IOException {
        for (Map.Entry<Path, Integer> closed : opened.entrySet()) {
            if (disk.stat(closed.getKey()).isPresent()) {
                disk.setMode(closed.getKey(), closed.getValue());
            }
        }
        opened.clear();
        for (Path path : unsynced) {
            sync(path);
        }
        unsynced.clear();
    }

    private void sync(Path path) throws IOException {
        try {
            disk.sync(path);
        } catch (NoSuchFileException removedSince) {
            // then its directory is synced
        } catch (AccessDeniedException unreadable) {
            // what its owner may not read cannot be synced; its content was, before it came here
        }
    }

    /** A directory where nothing was expected may be one of which only ignored things are left. */
    private Outcome unexpected(Path target, Content now, Content expectedNow) throws IOException {
        boolean leftover = expectedNow.isAbsent()
                && now.kind() == Kind.DIRECTORY
                && !disk.list(target).isEmpty();
        return leftover ? Outcome.NOT_EMPTY : Outcome.LOCAL_CHANGED;
    }

    private void delete(Path target, Content now) throws IOException {
        if (!now.isAbsent()) {
            disk.delete(target);
            unsynced.add(target.getParent());
        }
    }

    private void makeDirectory(RelativePath path, Content now, int mode) throws IOException {
        Path target = path.below(root);
        if (now.kind() != Kind.DIRECTORY) {
            delete(target, now);
            makeParents(path);
            disk.makeDirectory(target);
            unsynced.add(target.getParent());
        }
        setMode(target, mode);
    }

    private void setMode(Path target, int mode) throws IOException {
        opened.remove(target);
        disk.setMode(target, mode);
        unsynced.add(target);
    }

    private void put(Path file, Path target, Content now) throws IOException {
        unsynced.add(target.getParent());
        if (now.kind().hasBytes()) {
            disk.move(file, target);
            return;
        }
        delete(target, now);
        moveToFree(file, target);
    }

    /** Moves to a path that must not exist: a hard link refuses what a rename would silently replace. */
    private void moveToFree(Path file, Path target) throws IOException {
        try {
            disk.link(file, target);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException noHardLinks) {
            disk.move(file, target);
            return;
        }
        disk.delete(file);
    }

    private void makeParents(RelativePath path) throws IOException {
        Optional<RelativePath> parent = path.parent();
        if (parent.isEmpty()) {
            return;
        }
        Path directory = parent.get().below(root);
        if (disk.stat(directory).isEmpty()) {
            makeDirectory(parent.get(), Content.ABSENT, PARENT_MODE);
        }
    }

    /** Whether a parent is there but is no directory. */
    private boolean isBlocked(RelativePath path) throws IOException {
        for (Optional<RelativePath> parent = path.parent(); parent.isPresent(); parent = parent.get().parent()) {
            Optional<Disk.Stat> there = PathProbe.stat(disk, root, parent.get());
            if (there.isPresent()) {
                return there.get().type() != Disk.Type.DIRECTORY;
            }
        }
        return false;
    }

    /** What a path holds, read whole; empty for a device, FIFO or socket. */
    private Optional<Content> contentNow(RelativePath path) throws IOException {
        Optional<Disk.Stat> stat = PathProbe.stat(disk, root, path);
        if (stat.isEmpty()) {
            return Optional.of(Content.ABSENT);
        }
        Path file = path.below(root);
        return switch (stat.get().type()) {
            case FILE -> Optional.of(Reading.fileContent(disk, file, stat.get().size()));
            case SYMLINK -> Optional.of(Content.symlink(disk.readSymlink(file)));
            case DIRECTORY -> Optional.of(Content.DIRECTORY);
            case OTHER -> Optional.empty();
        };
    }
}
