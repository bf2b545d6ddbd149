package org.remsync.operation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.delta.Effort;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.Identity;
import org.remsync.delta.block.PatchInput;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Seen;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.tree.ContentMismatch;
import org.remsync.tree.DamagedContent;

/** Packs contents as blocks of old ones of which only the signature is here, and makes them again of what is here. */
final class Blocks {
    /** Zstd takes the new bytes; a mail's are dearer than those of a file. */
    private static final int HARDER = 3;

    private static final int HARDEST = 8;

    private final Site site;
    private Optional<Checksum> builtOn = Optional.empty();

    Blocks(Site site) {
        this.site = site;
    }

    /** The most bytes of an old content that are worth going through for so many new ones. */
    static long worth(long fresh) {
        return Limits.DELTA_BASE_LEAST + Limits.DELTA_BASE_SHARE * fresh;
    }

    /** Those of some pairs, of new contents and old ones, of which the old one's signature is there and whole. */
    Map<Content, Content> usable(Map<Content, Content> pairs) throws IOException {
        Map<Content, Content> usable = new LinkedHashMap<>();
        for (Map.Entry<Content, Content> pair : pairs.entrySet()) {
            if (site.signatures().find(pair.getValue()).isPresent()) {
                usable.put(pair.getKey(), pair.getValue());
            }
        }
        return usable;
    }

    /** Writes a content as blocks of an old one, whose signature is there. */
    void encode(Content old, InputStream fresh, OutputStream out) throws IOException {
        Effort effort = new Effort(Math.min(HARDEST, site.settings().deltaEffort() + HARDER));
        BlockDelta.write(site.signatures().find(old).orElseThrow(), fresh, effort, "", out);
    }

    /**
     * Makes a content and stores it durably.
     *
     * @throws BaseMissing where the old content is not here, or what comes of it is another content: the sender could not try
     */
    void store(Offer offer, InputStream packed) throws IOException {
        Content content = offer.version().content();
        Path scratch = site.files().scratch().resolve("old-content");
        Scratch.remove(site.disk(), scratch);
        Identity target = new Identity(content.size(), content.checksum());
        try (PatchInput made = new PatchInput(packed, target, base -> find(base, content, scratch))) {
            site.store().putDurably(made, content.size(), content.checksum());
            made.transferTo(OutputStream.nullOutputStream()); // where it was here already; a delta is right to its end or refused
        } catch (ContentMismatch | NoSuchFileException | EOFException changed) {
            forgetSignature();
            throw new BaseMissing(changed);
        } finally {
            Scratch.remove(site.disk(), scratch);
        }
    }

    /** Either it or the file is not what it should be: the content is not asked for as blocks of the same again. */
    private void forgetSignature() throws IOException {
        if (builtOn.isPresent() && !site.isRehearsal()) {
            site.signatures().delete(builtOn.get());
        }
    }

    private PatchInput.Opener find(Identity base, Content fresh, Path scratch) throws IOException {
        if (!base.isPlain()) {
            throw new InputException("a delta does not tell the SHA-256 of what it builds on", "It was not made by remsync.");
        }
        if (base.size() > worth(fresh.size())) {
            throw new InputException(
                    "a delta builds on " + base.size() + " bytes to make " + fresh.size(), "It was not made by remsync.");
        }
        builtOn = Optional.of(base.checksum());
        Content old = Content.file(base.checksum(), base.size());
        Optional<Path> file = inTrees(old);
        if (file.isPresent()) {
            return () -> site.disk().read(file.get());
        }
        unpack(old, scratch);
        return () -> site.disk().read(scratch);
    }

    /** A file that looks as it did when it had this content. If it has not, what is made of it will be wrong, and shows it. */
    private Optional<Path> inTrees(Content old) throws IOException {
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            for (EntryRow row : site.ledger().entries().withChecksum(fileset.number(), old.checksum())) {
                Path file = row.path().below(fileset.root());
                if (row.version().content().equals(old) && row.seen().isPresent()
                        && site.disk().stat(file).filter(stat -> isAsSeen(stat, row.seen().get())).isPresent()) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAsSeen(Disk.Stat stat, Seen seen) {
        return stat.type() == Disk.Type.FILE
                && stat.size() == seen.size()
                && stat.modified() == seen.modified()
                && stat.changed() == seen.changed()
                && stat.inode() == seen.inode();
    }

    /** What is kept is compressed, so it has to be laid out before it can be read here and there. */
    private void unpack(Content old, Path scratch) throws IOException {
        if (!site.store().has(old.checksum())) {
            throw new BaseMissing(old.size());
        }
        requireRoom(old.size(), "what a delta builds on");
        try (InputStream in = site.store().open(old.checksum()); OutputStream out = site.disk().create(scratch)) {
            if (in.transferTo(out) != old.size()) {
                throw new BaseMissing(old.size());
            }
        } catch (DamagedContent damaged) {
            throw new BaseMissing(damaged);
        }
    }

    /** A few bytes may say that they are a tebibyte, and be that. Refused, it is sent again; to wait would let nobody past. */
    void requireRoom(long bytes, String what) throws IOException {
        if (bytes > Limits.FREE_BYTES && bytes > site.disk().usableSpace(site.files().home()) - Limits.FREE_BYTES) {
            throw new InputException(
                    "the parcel brings " + what + " of " + bytes + " bytes, more than the disk has room for",
                    "Make room; it will be sent again.");
        }
    }
}
