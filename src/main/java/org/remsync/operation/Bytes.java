package org.remsync.operation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.remsync.base.Disk;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.tree.ContentMismatch;

/** Finds the bytes of a content that came without them: among the kept ones, or in a file of any set here. */
final class Bytes {
    private final Site site;

    Bytes(Site site) {
        this.site = site;
    }

    /** Whether the bytes are among the kept ones, durably; brings them there from a file that has them. */
    boolean bring(Content content) throws IOException {
        return !content.kind().hasBytes() || site.store().makeDurable(content.checksum()) || isCopied(content, true);
    }

    /** As {@link #bring}, where they are needed only now: many of them are not made durable one by one. */
    boolean bringForNow(Content content) throws IOException {
        return !content.kind().hasBytes() || site.store().isIntact(content.checksum()) || isCopied(content, false);
    }

    private boolean isCopied(Content content, boolean durably) throws IOException {
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            for (EntryRow row : site.ledger().entries().withChecksum(fileset.number(), content.checksum())) {
                if (copy(fileset, row, content, durably)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A file that is not what the ledger remembers is passed over; the next scan will see to it. */
    private boolean copy(FilesetRow fileset, EntryRow row, Content content, boolean durably) throws IOException {
        Path file = row.path().below(fileset.root());
        Kind kind = row.version().content().kind();
        Disk.Type type = kind == Kind.SYMLINK ? Disk.Type.SYMLINK : Disk.Type.FILE;
        if (site.disk().stat(file).filter(stat -> stat.type() == type).isEmpty()) {
            return false;
        }
        try (InputStream in = open(file, kind)) {
            if (durably) {
                site.store().putDurably(in, content.size(), content.checksum());
            } else {
                site.store().put(in, content.size(), content.checksum());
            }
            return true;
        } catch (NoSuchFileException | ContentMismatch changed) {
            return false;
        }
    }

    /** A file's bytes, or a symbolic link's target. */
    InputStream open(Path path, Kind kind) throws IOException {
        return kind == Kind.SYMLINK
                ? new ByteArrayInputStream(site.disk().readSymlink(path))
                : new BufferedInputStream(site.disk().read(path));
    }
}
