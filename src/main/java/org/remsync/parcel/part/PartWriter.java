package org.remsync.parcel.part;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.remsync.base.Disk;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;

/** Makes the files of a parcel's parts. The parity of a group is computed once and kept beside the parcel. */
public final class PartWriter {
    private static final int BUFFER = 1 << 15;

    private final Disk disk;
    private final Path parcel;
    private final PartLayout layout;
    private final Path parity;

    /**
     * For one parcel.
     *
     * @param parcel the sealed file
     * @param parity a directory of its own for the pieces of parity; made when it is needed
     */
    public PartWriter(Disk disk, Path parcel, PartLayout layout, Path parity) {
        this.disk = disk;
        this.parcel = parcel;
        this.layout = layout;
        this.parity = parity;
    }

    /** The checksum by which the parts of a parcel name it. */
    public static Checksum checksum(Disk disk, Path parcel) throws IOException {
        try (InputStream in = disk.read(parcel)) {
            return copy(in, OutputStream.nullOutputStream(), Long.MAX_VALUE);
        }
    }

    /** Writes one part to a new file; {@code signer} signs the header. */
    public void write(int number, SiteKey key, UnaryOperator<String> signer, Path target) throws IOException {
        Checksum sum;
        try (InputStream in = piece(number)) {
            sum = copy(in, OutputStream.nullOutputStream(), layout.length(number));
        }
        String signature = signer.apply(PartHeader.signed(layout, number, sum, key));
        try (InputStream in = piece(number);
                OutputStream out = disk.create(target)) {
            out.write(new PartHeader(layout, number, sum, key, signature).toString().getBytes(StandardCharsets.US_ASCII));
            copy(in, out, layout.length(number));
        }
    }

    private static Checksum copy(InputStream in, OutputStream out, long length) throws IOException {
        MessageDigest digest = Checksum.digest();
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                break;
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            left -= read;
        }
        return Checksum.of(digest.digest());
    }

    private InputStream piece(int number) throws IOException {
        if (number <= layout.data()) {
            return data(number);
        }
        Path file = parity.resolve(Integer.toString(number));
        if (disk.stat(file).isEmpty()) {
            makeParity((number - layout.data() - 1) % layout.groups());
        }
        return disk.read(file);
    }

    private InputStream data(int number) throws IOException {
        InputStream in = disk.read(parcel);
        try {
            in.skipNBytes((long) (number - 1) * layout.piece());
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** A run that is cut short leaves files of other names, which the next one replaces. */
    private void makeParity(int group) throws IOException {
        disk.makeDirectories(parity);
        int data = layout.dataOf(group);
        int[] numbers = layout.group(group);
        int[] made = Arrays.copyOfRange(numbers, data, numbers.length);
        try (Pieces pieces = new Pieces()) {
            for (int place = 0; place < data; place++) {
                pieces.from(new BufferedInputStream(bounded(numbers[place]), BUFFER));
            }
            for (int number : made) {
                Path unfinished = parity.resolve(number + ".new");
                if (disk.stat(unfinished).isPresent()) {
                    disk.delete(unfinished);
                }
                pieces.to(disk, unfinished);
            }
            pieces.combine(new ErasureCode(data, made.length).parity(), layout.piece());
        }
        for (int number : made) {
            disk.move(parity.resolve(number + ".new"), parity.resolve(Integer.toString(number)));
        }
    }

    private InputStream bounded(int number) throws IOException {
        return new Bounded(data(number), layout.length(number));
    }

    /** Ends after so many bytes. */
    private static final class Bounded extends java.io.FilterInputStream {
        private int left;

        Bounded(InputStream in, int length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(target, offset, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
