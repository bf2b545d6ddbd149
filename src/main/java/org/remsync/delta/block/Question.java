package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What one side of a live link asks of the other, once that has opened its file.
 *
 * @param kind what is wanted of the parts
 * @param unit bytes of a block; places and lengths of the parts are multiples of it, but for the end of the file
 * @param parts the parts, in their order
 */
record Question(Kind kind, int unit, Gaps parts) {
    /** What can be asked. */
    enum Kind {
        /** Nothing more. */
        END,
        /** The signature of the parts, as if they were one content. */
        SUMS,
        /** The bytes. */
        BYTES
    }

    /** Nothing more. */
    static final Question END = new Question(Kind.END, 1, new Gaps());

    private static final int MOST_BITS = 63;
    private static final int MOST_PARTS = 1 << 26;

    Question {
        if (unit < 1 || unit > BlockSize.MOST) {
            throw new IllegalArgumentException("a block has 1 to " + BlockSize.MOST + " bytes, not " + unit);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.write(kind.ordinal());
        if (kind != Kind.END) {
            out.writeInt(unit);
            number(out, parts.count());
            long at = 0;
            for (int part = 0; part < parts.count(); part++) {
                long from = parts.from(part) / unit;
                long end = (parts.end(part) + unit - 1) / unit;
                number(out, from - at);
                number(out, end - from);
                at = end;
            }
        }
        out.flush();
    }

    /** Reads one, about a content of that many bytes. */
    static Question read(DataInputStream in, long size) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw Malformed.request("an unknown question, " + kind);
        }
        if (kind == Kind.END.ordinal()) {
            return END;
        }
        int unit = in.readInt();
        long count = number(in);
        if (unit < 1 || unit > BlockSize.MOST || count < 0 || count > MOST_PARTS) {
            throw Malformed.request(count + " parts in blocks of " + unit + " bytes");
        }
        return new Question(Kind.values()[kind], unit, parts(in, unit, count, size));
    }

    private static Gaps parts(DataInputStream in, int unit, long count, long size) throws IOException {
        Gaps parts = new Gaps();
        long blocks = (size + unit - 1) / unit;
        long at = 0;
        for (long part = 0; part < count; part++) {
            long from = at + number(in);
            long end = from + number(in);
            if (from < at || end < from || end > blocks) {
                throw Malformed.request("a part beyond the end");
            }
            parts.add(from * unit, Math.min(end * unit, size));
            at = end;
        }
        return parts;
    }

    /** Seven bits in a byte, the lowest first; the highest bit says that there are more. */
    private static void number(DataOutputStream out, long number) throws IOException {
        long left = number;
        for (; left > 0x7f; left >>>= 7) {
            out.write((int) (left & 0x7f | 0x80));
        }
        out.write((int) left);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < MOST_BITS; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (next & 0x7fL) << shift;
            if (next <= 0x7f) {
                return number;
            }
        }
        throw Malformed.request("a number too large");
    }
}
