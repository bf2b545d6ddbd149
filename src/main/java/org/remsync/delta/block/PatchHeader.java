package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How a delta of ours begins.
 *
 * @param body what follows
 * @param stretch the part of a file that it changes
 * @param base the old content of that part
 * @param device the file or device that it is for, if that was known; or empty
 * @param note a few words of the user's own, or empty
 */
record PatchHeader(Body body, Stretch stretch, Identity base, String device, String note) {
    /** What follows. */
    enum Body {
        /** Steps as librsync writes them, and a few more kinds of them, in zstd. */
        BLOCKS,
        /** A delta of several bases, here one, to several targets, here one that is not named. */
        SET
    }

    static final int MAGIC = 0x72735031; // rsP1

    PatchHeader {
        Note.requireName(device);
        Note.require(note);
        if (base.size() > stretch.length()) {
            throw new IllegalArgumentException("a part of " + base.size() + " bytes, more than it may have");
        }
    }

    void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.write(body.ordinal());
        stretch.write(data);
        base.write(data);
        Note.write(data, device);
        Note.write(data, note);
        data.flush();
    }

    /** Reads it; what is not ours is refused. */
    static PatchHeader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        if (data.readInt() != MAGIC) {
            throw Malformed.patch("it does not begin as one does");
        }
        int body = data.readUnsignedByte();
        if (body >= Body.values().length) {
            throw Malformed.patch("an unknown kind, " + body);
        }
        Stretch stretch = Stretch.read(data);
        Identity base = Identity.read(data);
        if (base.size() > stretch.length()) {
            throw Malformed.patch("a part of " + base.size() + " bytes, more than it may have");
        }
        return new PatchHeader(Body.values()[body], stretch, base, Note.readName(data), Note.read(data));
    }
}
