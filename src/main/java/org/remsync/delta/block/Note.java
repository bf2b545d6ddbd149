package org.remsync.delta.block;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A few words of the user's own in a file: two bytes of length, and UTF-8. */
final class Note {
    private static final int MOST = 1000;

    private Note() {}

    static void require(String note) {
        if (note.getBytes(StandardCharsets.UTF_8).length > MOST || note.indexOf('\ufffd') >= 0) {
            throw new IllegalArgumentException("a note has at most " + MOST + " bytes of UTF-8");
        }
    }

    static void write(DataOutput out, String note) throws IOException {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    static String read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        String note = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length > MOST || note.indexOf('\ufffd') >= 0) {
            throw Malformed.file("its note is too long, or no UTF-8");
        }
        return note;
    }
}
