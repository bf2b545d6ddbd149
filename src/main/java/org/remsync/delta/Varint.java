package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Numbers in as few bytes as they need, seven bits in each, the lowest first. */
final class Varint {
    private static final int MOST_BITS = 56;

    private Varint() {}

    static void write(OutputStream out, long number) throws IOException {
        long left = number;
        while (left >= 128) {
            out.write((int) left & 127 | 128);
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** A number of at most so much; a larger one, or none, is refused. */
    static long read(InputStream in, long most) throws IOException {
        long number = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw Malformed.delta("it ends early");
            }
            number |= (next & 127L) << shift;
            if (next < 128) {
                if (number > most) {
                    throw Malformed.delta("a number of " + number + " where at most " + most + " is allowed");
                }
                return number;
            }
        }
        throw Malformed.delta("a number is too long");
    }
}
