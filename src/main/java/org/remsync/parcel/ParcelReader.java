package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.parcel.ManifestItem.Offer;

/**
 * A parcel in a file. {@link #open} only finds out that it has the form of a parcel, and the sums that the seal must
 * name; the caller then checks the seal; only after that may manifest and contents be read. The file must stay as it is
 * meanwhile; what changes is noticed and refused.
 */
public final class ParcelReader {
    private final Disk disk;
    private final Path file;
    private final Checksum manifestChecksum;
    private final Checksum contentChecksum;
    private final long manifestSize;
    private final byte[] seal;

    private ParcelReader(Disk disk, Path file) throws IOException {
        this.disk = disk;
        this.file = file;
        long length = disk.stat(file).orElseThrow(() -> new NoSuchFileException(file.toString())).size();
        try (TarReader tar = archive()) {
            MessageDigest digest = Checksum.digest();
            manifestSize = tar.next(EntryNames.MANIFEST, Limits.MANIFEST_BYTES).size();
            digest(tar, digest);
            manifestChecksum = Checksum.of(digest.digest());
            TarHeader.Entry entry = digestContents(tar, tar.next(), digest, length);
            contentChecksum = Checksum.of(digest.digest());
            if (entry.size() > Limits.SEAL_BYTES) {
                throw Malformed.parcel("its seal has " + entry.size() + " bytes, of at most " + Limits.SEAL_BYTES);
            }
            seal = tar.readAllBytes();
            tar.end();
        }
    }

    /**
     * Whether a file may be a parcel, judged by how it begins: some gzip whose content begins like a manifest in an
     * archive.
     *
     * @param start the first bytes of the file, 512 of them if it has as many
     */
    public static boolean isParcel(byte[] start) {
        int header = GzipWriter.HEADER.length;
        if (start.length < header || !Arrays.equals(start, 0, header, GzipWriter.HEADER, 0, header)) {
            return false;
        }
        byte[] wanted = (EntryNames.MANIFEST + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] found = new byte[wanted.length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(start, header, start.length - header);
            inflater.inflate(found);
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
        return Arrays.equals(found, wanted);
    }

    /** Reads a file once, in bounded memory, and believes nothing of it; refuses what has not the form of a parcel. */
    public static ParcelReader open(Disk disk, Path file) throws IOException {
        return new ParcelReader(disk, file);
    }

    private TarReader archive() throws IOException {
        return new TarReader(new GzipReader(disk.read(file)));
    }

    /** Takes the contents' bytes into a digest; returns the entry after them, which is the seal. */
    private static TarHeader.Entry digestContents(
            TarReader tar, TarHeader.Entry first, MessageDigest digest, long length) throws IOException {
        Profile profile = EntryNames.matches(first.name(), Profile.SOLID, 1) ? Profile.SOLID : Profile.PLAIN;
        long most = profile == Profile.SOLID ? length : Limits.PLAIN_BYTES;
        TarHeader.Entry entry = first;
        for (int number = 1; !entry.name().equals(EntryNames.SEAL); number++) {
            most -= entry.size();
            if (!EntryNames.matches(entry.name(), profile, number) || number > Limits.PARCEL_ENTRIES || most < 0) {
                throw Malformed.parcel("entry " + number + " of its contents is not allowed there: " + entry);
            }
            digest(tar, digest);
            entry = tar.next();
        }
        return entry;
    }

    private static void digest(TarReader tar, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = tar.read(buffer, 0, buffer.length); read >= 0; read = tar.read(buffer, 0, buffer.length)) {
            digest.update(buffer, 0, read);
        }
    }

    /** The bytes of the seal, of which nothing is known yet. */
    public byte[] sealBytes() {
        return seal.clone();
    }

    /** The checksum of the manifest, which the seal must name. */
    public Checksum manifestChecksum() {
        return manifestChecksum;
    }

    /** The checksum of all contents, which the seal must name. */
    public Checksum contentChecksum() {
        return contentChecksum;
    }

    /** Opens the manifest; only for a parcel whose seal is right. */
    public ManifestReader openManifest() throws IOException {
        TarReader tar = archive();
        try {
            tar.next(EntryNames.MANIFEST, Limits.MANIFEST_BYTES);
            return new ManifestReader(new ExactInput(tar, manifestSize, manifestChecksum) {
                @Override
                IOException refusal(String why) {
                    throw Malformed.parcel("its manifest changed while it was read: " + why);
                }

                @Override
                public void close() throws IOException {
                    tar.close();
                }
            });
        } catch (IOException | RuntimeException e) {
            tar.close();
            throw e;
        }
    }

    /**
     * Hands over each content, in the order of the offers; only for a parcel whose seal is right. Sizes and checksums
     * are those of the offers, or the content is refused before its last byte is handed over.
     */
    public void contents(ContentSink sink) throws IOException {
        try (TarReader tar = archive();
                Contents contents = new Contents(tar);
                ManifestReader items = openManifest()) {
            for (Optional<Offer> offer = items.nextHere(); offer.isPresent(); offer = items.nextHere()) {
                try (ExactInput content = contents.next(offer.get())) {
                    sink.take(offer.get(), content);
                    content.drain();
                }
            }
            contents.end();
        }
    }
}
