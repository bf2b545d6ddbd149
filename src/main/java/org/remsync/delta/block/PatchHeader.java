package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How a delta of ours begins. */
record PatchHeader(Body body, Identity base, String note) {
    /** What follows. */
    enum Body {
        /** Steps as librsync writes them, in zstd. */
        BLOCKS,
        /** A delta of several bases, here one, to several targets, here one that is not named. */
        SET
    }

    static final int MAGIC = 0x72735031; // rsP1

    PatchHeader {
        Note.require(note);
    }

    void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        data.write(body.ordinal());
        base.write(data);
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
        return new PatchHeader(Body.values()[body], Identity.read(data), Note.read(data));
    }
}
