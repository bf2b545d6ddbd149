package org.remsync.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.Seen;

/**
 * Reads contents to know them. A file that changes under the reader is read again; one that keeps changing is given up.
 *
 * <p>The file system's times are coarse: a file changed twice within one tick shows it once. So what was read counts as
 * racy unless all its times lie before {@code now}, the file system's own time before the reading began.
 */
record Reading(Disk disk, long now, Onlooker onlooker) {
    private static final int TRIES = 3;
    private static final int BUFFER = 1 << 16;

    /** What is at a path of which {@code stat} was just said; empty for what is neither file, link nor directory. */
    Optional<Found> of(Path path, Disk.Stat stat) throws IOException {
        return switch (stat.type()) {
            case FILE, SYMLINK -> Optional.of(ofBytes(path, stat));
            case DIRECTORY -> Optional.of(Found.directory(stat.mode()));
            case OTHER -> Optional.empty();
        };
    }

    private Found ofBytes(Path path, Disk.Stat before) throws IOException {
        Disk.Stat stat = before;
        if (stat.size() > Limits.FILE_BYTES) {
            throw new IOException("is larger than " + Limits.FILE_BYTES + " bytes");
        }
        for (int i = 0; i < TRIES; i++) {
            boolean file = stat.type() == Disk.Type.FILE;
            Optional<Content> content = content(path, stat);
            Disk.Stat after = disk.stat(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
            if (after.equals(stat) && content.isPresent() && content.get().size() == stat.size()) {
                Metadata metadata = file ? new Metadata(stat.mode() & 0777, stat.modified()) : Metadata.NONE;
                return new Found(content.get(), metadata, Optional.of(seen(stat)));
            }
            if (after.type() != Disk.Type.FILE && after.type() != Disk.Type.SYMLINK) {
                break;
            }
            stat = after;
        }
        throw new Restless();
    }

    /** The content of a file or link; empty if it is no longer as large as it was, or something else is there now. */
    private Optional<Content> content(Path path, Disk.Stat stat) throws IOException {
        try {
            return stat.type() == Disk.Type.FILE
                    ? watched(path, stat)
                    : Optional.of(Content.symlink(disk.readSymlink(path)));
        } catch (IOException e) {
            if (disk.stat(path).filter(now -> now.type() != stat.type()).isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** A file's content, while the onlooker looks on; empty if it is no longer as large as it was. */
    private Optional<Content> watched(Path file, Disk.Stat stat) throws IOException {
        Optional<Onlooker.Look> look = onlooker.begin(stat.size());
        if (look.isEmpty()) {
            return Optional.of(fileContent(disk, file, stat.size()));
        }
        try (Onlooker.Look each = look.get(); InputStream in = disk.read(file)) {
            Content content = copy(in, each::see, BUFFER);
            if (content.size() != stat.size()) {
                return Optional.empty();
            }
            each.end(content);
            return Optional.of(content);
        }
    }

    /** What is read changes all the while, or becomes something else. */
    static final class Restless extends IOException {
        private static final long serialVersionUID = 1;

        private Restless() {
            super("changes while it is read");
        }
    }

    private Seen seen(Disk.Stat stat) {
        boolean racy = stat.changed() >= now || stat.modified() >= now;
        return new Seen(stat.size(), stat.modified(), stat.changed(), stat.inode(), racy);
    }

    /** Whether a path of which {@code stat} was just said still holds what it held when it was seen. */
    static boolean isAsSeen(Disk.Stat stat, Known known) {
        if (known.seen().isEmpty()) {
            return false;
        }
        Seen seen = known.seen().get();
        return !seen.racy()
                && seen.size() == stat.size()
                && seen.modified() == stat.modified()
                && seen.changed() == stat.changed()
                && seen.inode() == stat.inode()
                && switch (known.content().kind()) {
                    case FILE -> stat.type() == Disk.Type.FILE;
                    case SYMLINK -> stat.type() == Disk.Type.SYMLINK;
                    case DIRECTORY, ABSENT -> false;
                };
    }

    /** The content of a regular file, read whole. */
    static Content fileContent(Disk disk, Path file, long expectedSize) throws IOException {
        try (InputStream in = disk.read(file)) {
            return copy(in, (bytes, count) -> { }, (int) Math.min(expectedSize + 1, BUFFER));
        }
    }

    /** Copies all bytes and says what they are, as a file's content. */
    static Content copy(InputStream in, OutputStream out) throws IOException {
        return copy(in, (bytes, count) -> out.write(bytes, 0, count), BUFFER);
    }

    /** Takes some bytes. */
    @FunctionalInterface
    private interface Taker {
        void take(byte[] bytes, int count) throws IOException;
    }

    private static Content copy(InputStream in, Taker taker, int chunk) throws IOException {
        MessageDigest digest = Checksum.digest();
        byte[] buffer = new byte[chunk];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
            taker.take(buffer, n);
            size += n;
        }
        return Content.file(Checksum.of(digest.digest()), size);
    }
}
