package org.remsync.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file system as remsync uses it: nothing follows a symbolic link in the last name of a path, and nothing is durable
 * until it was synced. Two implementations: {@link LocalDisk}, and the simulator's, which forgets on a crash whatever was
 * not synced. Paths are absolute.
 *
 * <p>Missing files are {@link java.nio.file.NoSuchFileException}, existing targets
 * {@link java.nio.file.FileAlreadyExistsException}, full directories {@link java.nio.file.DirectoryNotEmptyException}, a
 * parent that is no directory some {@link IOException}. Safe for use by several threads.
 */
public interface Disk {
    /** What a path is. */
    enum Type {
        /** A regular file. */
        FILE,
        /** A symbolic link. */
        SYMLINK,
        /** A directory. */
        DIRECTORY,
        /** A device, FIFO or socket. */
        OTHER
    }

    /**
     * What the file system says of one path, the link itself where it is one.
     *
     * @param type what it is
     * @param size bytes
     * @param mode permission bits with setuid, setgid and sticky ({@code 07777})
     * @param modified time of modification, nanoseconds since 1970
     * @param changed time of change of the inode, nanoseconds since 1970
     * @param inode the inode's number
     */
    record Stat(Type type, long size, int mode, long modified, long changed, long inode) {}

    /** A file being written; {@link #close()} does not make it durable, {@link #sync()} does. */
    abstract class Output extends OutputStream {
        /** Makes everything written so far durable. */
        public abstract void sync() throws IOException;

        /** Puts other bytes where some were written before; what is written next still goes to the end. */
        public abstract void overwrite(long position, byte[] bytes) throws IOException;
    }

    /** What is at a path; empty where nothing is, also where a parent is missing or is no directory. */
    Optional<Stat> stat(Path path) throws IOException;

    /** The entries of a directory, sorted by the bytes of their names. */
    List<Path> list(Path directory) throws IOException;

    /** Opens a regular file; refuses a symbolic link. */
    InputStream read(Path file) throws IOException;

    /** Creates a new regular file with mode 0600; refuses an existing path. */
    Output create(Path file) throws IOException;

    /** Makes a file's content, or a directory's entries, durable. */
    void sync(Path fileOrDirectory) throws IOException;

    /** Renames, in one step, over an existing file or symbolic link if there is one. */
    void move(Path from, Path to) throws IOException;

    /** Makes a second name for a file's inode. May be refused by the file system. */
    void link(Path existing, Path name) throws IOException;

    /** Makes one directory, mode 0700. */
    void makeDirectory(Path directory) throws IOException;

    /** Makes a symbolic link with these bytes as its target. */
    void makeSymlink(Path link, byte[] target) throws IOException;

    /** The bytes of a symbolic link's target. */
    byte[] readSymlink(Path link) throws IOException;

    /** Removes a file, a symbolic link or an empty directory. */
    void delete(Path path) throws IOException;

    /** Sets the permission bits of a file or directory. */
    void setMode(Path path, int mode) throws IOException;

    /** Sets the time of modification, nanoseconds since 1970, of a file or directory. */
    void setModified(Path path, long nanoseconds) throws IOException;

    /** Bytes that may still be written in the file system that holds a path. */
    long usableSpace(Path path) throws IOException;

    /** Makes a directory and those above it that are missing. */
    default void makeDirectories(Path directory) throws IOException {
        Optional<Stat> there = stat(directory);
        if (there.isPresent()) {
            if (there.get().type() != Type.DIRECTORY) {
                throw new java.nio.file.FileAlreadyExistsException(directory.toString(), null, "is no directory");
            }
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            makeDirectories(parent);
        }
        makeDirectory(directory);
        if (parent != null) {
            sync(parent);
        }
    }
}
