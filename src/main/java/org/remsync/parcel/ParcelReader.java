package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.parcel.ManifestItem.Offer;

/**
 * A parcel in a file, whose seal is right: there is no other way to get one. Before the seal was checked nothing of it is
 * expanded or understood but the 152 bytes in which the seal stands. The file must stay as it is meanwhile; one that was
 * touched is refused.
 */
public final class ParcelReader {
    private final Disk disk;
    private final Path file;
    private final Disk.Stat verified;

    private ParcelReader(Disk disk, Path file, SealCheck check) throws IOException {
        this.disk = disk;
        this.file = file;
        this.verified = stat();
        byte[] seal;
        long size = 0;
        MessageDigest digest = Checksum.digest();
        try (InputStream in = disk.read(file)) {
            seal = SealedHeader.read(in);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                size += read;
            }
        }
        check.check(seal, size, Checksum.of(digest.digest()));
    }

    /** Whether a file may be a parcel, judged by its first bytes: 16 of them, if it has as many. */
    public static boolean isParcel(byte[] start) {
        return SealedHeader.begins(start);
    }

    /** Reads a file once, in bounded memory, without looking into it, and has its seal checked. */
    public static ParcelReader open(Disk disk, Path file, SealCheck check) throws IOException {
        return new ParcelReader(disk, file, check);
    }

    /** Opens the manifest of a parcel that this very site made and kept: nobody else's, since its seal is not checked. */
    public static ManifestReader openOwn(InputStream parcel) throws IOException {
        TarReader tar = new TarReader(new GzipReader(parcel));
        try {
            tar.next(EntryNames.MANIFEST, Limits.MANIFEST_BYTES);
        } catch (IOException | InputException e) {
            tar.close();
            throw e;
        }
        return new ManifestReader(tar);
    }

    private Disk.Stat stat() throws IOException {
        return disk.stat(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
    }

    private InputStream read() throws IOException {
        if (!stat().equals(verified)) {
            throw Malformed.parcel("it changed since its seal was checked");
        }
        return disk.read(file);
    }

    /** Opens the manifest. */
    public ManifestReader openManifest() throws IOException {
        return openOwn(read());
    }

    /**
     * Hands over each content, in the order of the offers, and refuses whatever else is there. Sizes and checksums are
     * those of the offers, or the content is refused before its last byte is handed over.
     *
     * @param deltas unpacks a delta, and may fail in its own way where it builds on what is not here
     * @param blocks takes the contents that are deltas of blocks, before all others
     */
    public void contents(DeltaDecoder deltas, BlockSink blocks, ContentSink sink) throws IOException {
        try (TarReader tar = new TarReader(new GzipReader(read()));
                Contents contents = new Contents(tar, verified.size(), packed -> deltas.expand(packed, offered()));
                ManifestReader inBlocks = openManifest();
                ManifestReader items = openManifest()) {
            for (Optional<Offer> offer = inBlocks.nextInBlocks(); offer.isPresent(); offer = inBlocks.nextInBlocks()) {
                blocks.take(offer.get(), contents.blocks(offer.get()));
                contents.endBlocks();
            }
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                try (ExactInput content = contents.next(offer.get())) {
                    sink.take(offer.get(), content);
                    content.drain();
                }
            }
            contents.end();
        }
    }

    /** The contents that are here, all of which a delta has to know at once. */
    private List<Content> offered() throws IOException {
        List<Content> offered = new ArrayList<>();
        try (ManifestReader items = openManifest()) {
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                if (offered.size() == Limits.DELTA_CONTENTS) {
                    throw Malformed.parcel("a delta of more than " + Limits.DELTA_CONTENTS + " contents");
                }
                offered.add(offer.get().version().content());
            }
        }
        return offered;
    }
}
