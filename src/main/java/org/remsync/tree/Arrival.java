package org.remsync.tree;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;
import org.remsync.model.Content;

/** A content on its way into the store: compressed into a file of its own, which goes unless it is moved to its place. */
final class Arrival extends OutputStream {
    /** Level 3 takes twice the time, and 4% less room. */
    private static final int LEVEL = 2;

    private final Disk disk;
    private final Path file;
    private final Disk.Output out;
    private final OutputStream zstd;
    private final MessageDigest digest = Checksum.digest();
    private long size;
    private boolean closed;

    /** Into a file that is not there. */
    Arrival(Disk disk, Path file) throws IOException {
        this.disk = disk;
        this.file = file;
        out = disk.create(file);
        zstd = new ZstdOutputStream(out, LEVEL);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        size += length;
        zstd.write(bytes, offset, length);
    }

    /** How many bytes came. */
    long size() {
        return size;
    }

    /** What came; nothing more does. */
    Content end() throws IOException {
        zstd.close();
        return Content.file(Checksum.of(digest.digest()), size);
    }

    /** Gives it its place, if it has ended; on return it is safe from a power cut where that is asked for. */
    void moveTo(Path place, boolean durably) throws IOException {
        if (durably) {
            disk.sync(file);
        }
        disk.makeDirectories(place.getParent());
        disk.move(file, place);
        closed = true;
        if (durably) {
            disk.sync(place.getParent());
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            zstd.close();
        } finally {
            disk.delete(file);
        }
    }
}
