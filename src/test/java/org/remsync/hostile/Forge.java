package org.remsync.hostile;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.remsync.model.Checksum;
import org.remsync.seal.Identity;
import org.remsync.seal.Seal;

/** Makes parcels byte by byte as the format document has them, right or wrong, without the writers of the program. */
final class Forge {
    private static final int BLOCK = 512;
    private static final int SUM = 148;
    static final byte[] START = HexFormat.of().parseHex("1f8b08040000000000ff8c0072738800");
    static final int SEALED_FROM = START.length + Seal.BYTES;

    private Forge() {}

    static byte[] bytes(String utf8) {
        return utf8.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A character for each byte. */
    static String latinOf(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... all) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] each : all) {
            out.writeBytes(each);
        }
        return out.toByteArray();
    }

    /** A tar archive in the making, in a parcel whose seal is all zeros. */
    static final class Tar implements AutoCloseable {
        private final OutputStream file;
        private final Deflater deflater;
        private final DeflaterOutputStream out;
        private final CRC32 crc = new CRC32();

        Tar(Path parcel) throws IOException {
            this(parcel, Deflater.DEFAULT_COMPRESSION);
        }

        Tar(Path parcel, int level) throws IOException {
            this.file = new BufferedOutputStream(Files.newOutputStream(parcel), 1 << 16);
            file.write(START);
            file.write(new byte[Seal.BYTES]);
            this.deflater = new Deflater(level, true);
            this.out = new DeflaterOutputStream(file, deflater, 1 << 14);
        }

        /** From here on nothing is compressed. */
        Tar stored() throws IOException {
            out.flush();
            deflater.setLevel(Deflater.NO_COMPRESSION);
            return this;
        }

        Tar entry(String name, byte[] content) throws IOException {
            return entry(name, content, header -> {});
        }

        /** An entry whose header is changed before its sum is made right again. */
        Tar entry(String name, byte[] content, Consumer<byte[]> change) throws IOException {
            return header(name, content.length, change).raw(content).raw(new byte[-content.length & (BLOCK - 1)]);
        }

        Tar header(String name, long size, Consumer<byte[]> change) throws IOException {
            return raw(block(name, size, change));
        }

        static byte[] block(String name, long size, Consumer<byte[]> change) {
            byte[] block = new byte[BLOCK];
            put(block, 0, name);
            put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
            put(block, 124, String.format("%011o", size) + "\0" + "00000000000\0");
            put(block, 156, "0");
            put(block, 257, "ustar\00000");
            put(block, 329, "0000000\0" + "0000000\0");
            change.accept(block);
            Arrays.fill(block, SUM, SUM + 8, (byte) ' ');
            int sum = 0;
            for (byte b : block) {
                sum += b & 0xff;
            }
            put(block, SUM, String.format("%06o\0 ", sum));
            return block;
        }

        Tar raw(byte[] bytes) throws IOException {
            crc.update(bytes);
            out.write(bytes);
            return this;
        }

        /** Kibibytes of zeros. */
        Tar zeros(int kibibytes) throws IOException {
            byte[] kibi = new byte[1 << 10];
            for (int i = 0; i < kibibytes; i++) {
                raw(kibi);
            }
            return this;
        }

        void end() throws IOException {
            raw(new byte[2 * BLOCK]);
        }

        @Override
        public void close() throws IOException {
            out.finish();
            file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) crc.getValue()).putInt((int) deflater.getBytesRead()).array());
            deflater.end();
            file.close();
        }
    }

    static void put(byte[] block, int offset, String latin) {
        byte[] text = latin(latin);
        System.arraycopy(text, 0, block, offset, text.length);
    }

    /** The checksum of so many zeros. */
    static Checksum zeros(int count) {
        MessageDigest digest = Checksum.digest();
        byte[] zeros = new byte[1 << 10];
        for (int left = count; left > 0; left -= zeros.length) {
            digest.update(zeros, 0, Math.min(left, zeros.length));
        }
        return Checksum.of(digest.digest());
    }

    /** Some bytes as a deflated stream. */
    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** So many zeros as zstd packs them. */
    static byte[] bomb(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStreamNoFinalizer(packed)) {
            byte[] zeros = new byte[1 << 10];
            for (int left = count; left > 0; left -= zeros.length) {
                zstd.write(zeros, 0, Math.min(left, zeros.length));
            }
        }
        return packed.toByteArray();
    }

    /** Puts a site's seal on a parcel, whatever is in it. */
    static void seal(Path parcel, Identity identity) throws IOException {
        seal(parcel, identity, identity);
    }

    /** Puts on a seal that names one key and is signed by another. */
    static void seal(Path parcel, Identity named, Identity signer) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(parcel.toFile(), "rw")) {
            if (file.length() <= SEALED_FROM) {
                return;
            }
            MessageDigest digest = Checksum.digest();
            file.seek(SEALED_FROM);
            byte[] buffer = new byte[1 << 16];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            file.seek(START.length);
            file.write(Seal.of(signer, file.length() - SEALED_FROM, Checksum.of(digest.digest())).toBytes());
            file.seek(START.length);
            file.write(named.publicKey().toBytes());
        }
    }
}
