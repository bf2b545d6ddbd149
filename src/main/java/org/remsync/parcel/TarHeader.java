package org.remsync.parcel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The one form of a tar header that stands in a parcel: ustar (POSIX.1-1988), a regular file, mode 0644, owner and
 * times zero. There is but one header for a name and a size, so to check one is to make it again and compare; links,
 * devices, extended headers, sparse files and sizes in base 256 are refused without being understood.
 */
final class TarHeader {
    /** Bytes of a header, and what contents are filled up to. */
    static final int BLOCK = 512;
    /** The largest size that 11 octal digits hold. */
    static final long MOST_BYTES = 0_77777777777L;

    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SUM = 148;

    /** What a header says. */
    record Entry(String name, long size) {}

    private TarHeader() {}

    static byte[] print(Entry entry) {
        if (entry.name().length() >= NAME || entry.size() < 0 || entry.size() > MOST_BYTES) {
            throw new IllegalArgumentException("cannot stand in a tar header: " + entry);
        }
        byte[] block = new byte[BLOCK];
        put(block, 0, entry.name());
        put(block, 100, "0000644\0" + "0000000\0" + "0000000\0");
        put(block, SIZE, String.format("%011o", entry.size()) + "\0" + "00000000000\0");
        put(block, SUM, "        0");
        put(block, 257, "ustar\00000");
        put(block, 329, "0000000\0" + "0000000\0");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        put(block, SUM, String.format("%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, block, offset, ascii.length);
    }

    /** Refuses every block but one that {@link #print} makes. */
    static Entry parse(byte[] block) {
        String name = new String(block, 0, NAME, StandardCharsets.ISO_8859_1);
        String size = new String(block, SIZE, 11, StandardCharsets.ISO_8859_1);
        int end = name.indexOf('\0');
        if (end > 0 && size.matches("[0-7]{11}")) {
            Entry entry = new Entry(name.substring(0, end), Long.parseLong(size, 8));
            if (Arrays.equals(block, print(entry))) {
                return entry;
            }
        }
        throw Malformed.parcel("a header in its archive is not of the one allowed form");
    }
}
