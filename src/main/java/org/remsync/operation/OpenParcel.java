package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.remsync.base.Disk;
import org.remsync.parcel.ParcelReader;
import org.remsync.seal.Seal;

/**
 * A parcel whose seal was found to be right.
 *
 * @param file where it is
 * @param seal whose it is
 * @param reader what is in it
 */
record OpenParcel(Path file, Seal seal, ParcelReader reader) {
    /**
     * Verifies and opens.
     *
     * @throws org.remsync.base.InputException where the file is no parcel, or its seal is not good
     */
    static OpenParcel of(Disk disk, Path file) throws IOException {
        AtomicReference<Seal> verified = new AtomicReference<>();
        ParcelReader reader = ParcelReader.open(disk, file, (bytes, size, sum) -> {
            Seal seal = Seal.parse(bytes);
            seal.verify(size, sum);
            verified.set(seal);
        });
        return new OpenParcel(file, verified.get(), reader);
    }
}
