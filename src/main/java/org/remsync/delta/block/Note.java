package org.remsync.delta.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A few words in a file: two bytes of length, and UTF-8. */
final class Note {
    /** Bytes of the user's own words, and of the name of a device. */
    private static final int MOST = 1000;

    private static final int MOST_OF_NAME = 4096;

    private Note() {}

    static void require(String note) {
        if (!isGood(note, note.getBytes(StandardCharsets.UTF_8).length, MOST)) {
            throw new IllegalArgumentException("a note has at most " + MOST + " bytes of UTF-8");
        }
    }

    /** Refuses what is no name of a device. */
    static void requireName(String name) {
        if (!isGood(name, name.getBytes(StandardCharsets.UTF_8).length, MOST_OF_NAME)) {
            throw new IllegalArgumentException("the name of a device has at most " + MOST_OF_NAME + " bytes of UTF-8");
        }
    }

    private static boolean isGood(String text, int bytes, int most) {
        return bytes <= most && text.indexOf('\ufffd') < 0;
    }

    static void write(DataOutput out, String note) throws IOException {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    static String read(DataInput in) throws IOException {
        return read(in, MOST);
    }

    static String readName(DataInput in) throws IOException {
        return read(in, MOST_OF_NAME);
    }

    private static String read(DataInput in, int most) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        String note = new String(bytes, StandardCharsets.UTF_8);
        if (!isGood(note, bytes.length, most)) {
            throw Malformed.file("its note or its device's name is too long, or no UTF-8");
        }
        return note;
    }
}
