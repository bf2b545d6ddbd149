package org.remsync.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The machine's own file system, as POSIX has it. Retries nothing and holds no state. */
public final class LocalDisk implements Disk {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Override
    public Optional<Stat> stat(Path path) throws IOException {
        try {
            return Optional.of(stat(Files.readAttributes(
                    path, "unix:mode,size,ino,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            Path parent = path.getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Stat stat(Map<String, Object> attributes) {
        int mode = (Integer) attributes.get("mode");
        Type type = switch (mode & 0170000) {
            case 0100000 -> Type.FILE;
            case 0120000 -> Type.SYMLINK;
            case 0040000 -> Type.DIRECTORY;
            default -> Type.OTHER;
        };
        return new Stat(
                type,
                (Long) attributes.get("size"),
                mode & 07777,
                ((FileTime) attributes.get("lastModifiedTime")).to(TimeUnit.NANOSECONDS),
                ((FileTime) attributes.get("ctime")).to(TimeUnit.NANOSECONDS),
                (Long) attributes.get("ino"));
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        requireDirectory(directory);
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(entries); // on Unix, by bytes
        return entries;
    }

    private void requireDirectory(Path directory) throws IOException {
        Stat there = stat(directory).orElseThrow(() -> new NoSuchFileException(directory.toString()));
        if (there.type() != Type.DIRECTORY) {
            throw new NotDirectoryException(directory.toString());
        }
    }

    @Override
    public InputStream read(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Output create(Path file) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ChannelOutput(FileChannel.open(file, options, PRIVATE_FILE));
    }

    private static final class ChannelOutput extends Output {
        private final FileChannel channel;

        ChannelOutput(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
        }

        @Override
        public void overwrite(long position, byte[] bytes) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left, position + left.position());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        try (FileChannel channel =
                FileChannel.open(fileOrDirectory, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void link(Path existing, Path name) throws IOException {
        try {
            Files.createLink(name, existing);
        } catch (UnsupportedOperationException e) {
            throw new IOException(name + ": no hard links here", e);
        }
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PRIVATE_DIRECTORY);
    }

    @Override
    public void makeSymlink(Path link, byte[] target) throws IOException {
        try {
            Files.createSymbolicLink(link, FileNames.path(FileNames.decode(target)));
        } catch (InvalidPathException nul) {
            throw new FileSystemException(link.toString(), null, "Invalid argument");
        }
        if (!Arrays.equals(readSymlink(link), target)) { // Java left a slash out
            delete(link);
            throw new FileSystemException(link.toString(), FileNames.decode(target), "Invalid argument");
        }
    }

    @Override
    public byte[] readSymlink(Path link) throws IOException {
        return FileNames.encode(FileNames.text(Files.readSymbolicLink(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void setMode(Path path, int mode) throws IOException {
        refuseSymlink(path);
        Files.setAttribute(path, "unix:mode", mode & 07777);
    }

    @Override
    public void setModified(Path path, long nanoseconds) throws IOException {
        refuseSymlink(path);
        // Java hands the kernel negative nanoseconds for times before 1970, who refuses them; whole seconds pass.
        long time = nanoseconds < 0 ? Math.floorDiv(nanoseconds, SECOND) * SECOND : nanoseconds;
        Files.setLastModifiedTime(path, FileTime.from(time, TimeUnit.NANOSECONDS));
    }

    /** Changing attributes without following needs the right to read the file, so links are refused beforehand. */
    private static void refuseSymlink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "is a symbolic link");
        }
    }

    @Override
    public long usableSpace(Path path) throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }
}
