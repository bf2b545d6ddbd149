package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.remsync.base.Disk;
import org.remsync.parcel.ParcelReader;
import org.remsync.seal.Envelope;
import org.remsync.seal.Seal;

/**
 * A parcel whose seal was found to be right. Where it came encrypted, what was in the envelope lies in a scratch file
 * until this is closed; only one such can be open at a time.
 *
 * @param file the sealed parcel, no longer encrypted
 * @param seal whose it is
 * @param reader what is in it
 * @param encrypted whether it came encrypted, so that only its recipients, or its sender, can have opened it
 */
record OpenParcel(Disk disk, Path file, Seal seal, ParcelReader reader, boolean encrypted) implements AutoCloseable {
    /** As many bytes as tell what kind of file it is. */
    private static final int START_BYTES = 512;

    /**
     * Decrypts, verifies and opens; empty where the file is encrypted, and not for this site.
     *
     * @throws org.remsync.base.InputException where the file is no parcel, was damaged, or its seal is not good
     */
    static Optional<OpenParcel> of(Site site, Path file) throws IOException {
        if (!Envelope.isEnvelope(start(site.disk(), file))) {
            return Optional.of(verify(site.disk(), file, false));
        }
        Path opened = site.files().scratch().resolve("opened.tar.gz");
        Scratch.remove(site.disk(), opened);
        boolean good = false;
        try {
            Optional<OpenParcel> parcel =
                    decrypt(site, file, opened) ? Optional.of(verify(site.disk(), opened, true)) : Optional.empty();
            good = parcel.isPresent();
            return parcel;
        } finally {
            if (!good) {
                Scratch.remove(site.disk(), opened);
            }
        }
    }

    /** The first bytes of a file, by which its kind is known. */
    static byte[] start(Disk disk, Path file) throws IOException {
        try (InputStream in = disk.read(file)) {
            return in.readNBytes(START_BYTES);
        }
    }

    private static boolean decrypt(Site site, Path file, Path target) throws IOException {
        try (InputStream in = site.disk().read(file)) {
            Optional<InputStream> content = Envelope.open(in, site.identities());
            if (content.isPresent()) {
                try (OutputStream out = site.disk().create(target)) {
                    content.get().transferTo(out);
                }
            }
            return content.isPresent();
        }
    }

    private static OpenParcel verify(Disk disk, Path file, boolean encrypted) throws IOException {
        AtomicReference<Seal> verified = new AtomicReference<>();
        ParcelReader reader = ParcelReader.open(disk, file, (bytes, size, sum) -> {
            Seal seal = Seal.parse(bytes);
            seal.verify(size, sum);
            verified.set(seal);
        });
        return new OpenParcel(disk, file, verified.get(), reader, encrypted);
    }

    @Override
    public void close() throws IOException {
        if (encrypted) {
            Scratch.remove(disk, file);
        }
    }
}
