package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decodes base64 as mail mangles it: what is no letter of the alphabet is passed over, padding ends it, and a cut end
 * gives the whole bytes there were. Damage is for the reader of the parcel to find; it has checksums.
 */
final class Base64Body extends InputStream {
    private static final byte[] VALUES = new byte[256];

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private final InputStream in;
    private final byte[] letters = new byte[8 << 10];
    private int from;
    private int to;
    private int bits;
    private int count;
    private boolean ended;

    Base64Body(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        while (count < 8) {
            int letter = letter();
            if (letter < 0) {
                return -1;
            }
            if (VALUES[letter] >= 0) {
                bits = (bits << 6 | VALUES[letter]) & 0x3fff;
                count += 6;
            }
        }
        count -= 8;
        return bits >> count & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        for (; done < length; done++) {
            int next = read();
            if (next < 0) {
                return done == 0 ? -1 : done;
            }
            target[offset + done] = (byte) next;
        }
        return done;
    }

    private int letter() throws IOException {
        if (from == to && !ended) {
            from = 0;
            to = Math.max(in.read(letters), 0);
            ended = to == 0;
        }
        if (ended || letters[from] == '=') {
            ended = true;
            return -1;
        }
        return letters[from++] & 0xff;
    }
}
