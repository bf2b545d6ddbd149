package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How a parcel begins: the header of a gzip member (RFC 1952) in its one allowed form, with an extra field that holds
 * the seal. So the seal stands before all that it speaks for, and whoever knows nothing of it passes over it.
 */
final class SealedHeader {
    /** Bytes of a seal. */
    static final int SEAL_BYTES = 136;
    /** Deflate, an extra field, no time, no hint, system unknown; its length; and in it one part, "rs", with its own. */
    private static final byte[] START = HexFormat.of().parseHex("1f8b08040000000000ff" + "8c00" + "7273" + "8800");

    /** Where the seal stands. */
    static final int SEAL_AT = START.length;
    /** Where what is sealed begins. */
    static final int BYTES = SEAL_AT + SEAL_BYTES;

    private SealedHeader() {}

    /** The header, with zeros where the seal belongs. */
    static byte[] unsealed() {
        return Arrays.copyOf(START, BYTES);
    }

    /** Whether a file begins so. */
    static boolean begins(byte[] file) {
        return file.length >= START.length && Arrays.equals(file, 0, START.length, START, 0, START.length);
    }

    /** Reads the header and returns the seal, of which nothing is known yet; refuses another header. */
    static byte[] read(InputStream in) throws IOException {
        byte[] header = in.readNBytes(BYTES);
        if (!begins(header)) {
            throw Malformed.parcel("it does not begin as a parcel does");
        }
        if (header.length < BYTES) {
            throw Malformed.parcel("it is cut off");
        }
        return Arrays.copyOfRange(header, SEAL_AT, BYTES);
    }
}
