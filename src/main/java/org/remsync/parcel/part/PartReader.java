package org.remsync.parcel.part;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;

/** Reads the file of a part. */
public final class PartReader {
    private static final int BUFFER = 1 << 15;

    private PartReader() {}

    /** The header of a part whose bytes are as many as it says and have the sum that it says. */
    public static PartHeader check(Disk disk, Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(disk.read(file), BUFFER)) {
            PartHeader header = PartHeader.read(in);
            MessageDigest digest = Checksum.digest();
            byte[] buffer = new byte[BUFFER];
            long length = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
                if (length > header.layout().piece()) {
                    throw PartHeader.refuse("is longer than it says");
                }
            }
            if (length != header.layout().length(header.number())) {
                throw PartHeader.refuse("is cut off");
            }
            if (!Checksum.of(digest.digest()).equals(header.sum())) {
                throw PartHeader.refuse("is damaged: its sum is wrong");
            }
            return header;
        }
    }

    /** The bytes of a part behind its header. */
    static InputStream open(Disk disk, Path file) throws IOException {
        InputStream in = new BufferedInputStream(disk.read(file), BUFFER);
        try {
            PartHeader.read(in);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
