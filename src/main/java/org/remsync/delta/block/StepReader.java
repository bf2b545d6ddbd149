package org.remsync.delta.block;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the steps that {@link StepWriter} or librsync wrote. Their bytes must be read before the next step. */
final class StepReader {
    private final DataInputStream in;
    private final int unknown;
    private boolean copies;
    private boolean zeros;
    private long from;
    private long length;
    /** How far what the last copy told of is from where it went, and what was made before this step. */
    private long distance;

    private long made;
    /** How many of the new bytes of this step are still to be read. */
    private long left;

    /** Of the format of librsync, or of ours, which has more. */
    StepReader(InputStream in, boolean isOurs) throws IOException {
        this.in = new DataInputStream(in);
        unknown = isOurs ? Opcode.UNKNOWN : Opcode.ZEROS;
        try {
            if (this.in.readInt() != Opcode.MAGIC) {
                throw Malformed.patch("it does not begin as one does");
            }
        } catch (EOFException e) {
            throw Malformed.patch("it ends early");
        }
    }

    /** Turns to the next step; false at the end, after which nothing may follow. */
    boolean next() throws IOException {
        skipLiteral();
        try {
            int command = in.readUnsignedByte();
            if (command == Opcode.END) {
                if (in.read() >= 0) {
                    throw Malformed.patch("there is more after its end");
                }
                return false;
            }
            read(command);
            return true;
        } catch (EOFException e) {
            throw Malformed.patch("it ends early");
        }
    }

    private void read(int command) throws IOException {
        if (command >= unknown) {
            throw Malformed.patch("an unknown command, " + command);
        }
        made += length;
        boolean onward = command >= Opcode.ONWARD;
        zeros = command >= Opcode.ZEROS && !onward;
        copies = command >= Opcode.COPY && !zeros;
        if (onward) {
            length = number(command - Opcode.ONWARD);
            from = made + distance;
        } else if (copies) {
            from = number(command - Opcode.COPY >> 2);
            length = number(command - Opcode.COPY & 3);
            distance = from - made;
        } else {
            length = command <= Opcode.LITERAL_MOST ? command
                    : number(command - (zeros ? Opcode.ZEROS : Opcode.LITERAL));
        }
        if (from < 0 || length < 1 || from + length < 0) {
            throw Malformed.patch("a step of " + length + " bytes");
        }
        left = copies ? 0 : length;
    }

    private long number(int width) throws IOException {
        return switch (width) {
            case 0 -> in.readUnsignedByte();
            case 1 -> in.readUnsignedShort();
            case 2 -> in.readInt() & 0xffffffffL;
            default -> in.readLong();
        };
    }

    /** Whether this step copies old bytes; otherwise it has new ones. */
    boolean copies() {
        return copies;
    }

    /** Whether all bytes of this step are zeros. */
    boolean isZeros() {
        return zeros;
    }

    /** Where the old bytes begin. */
    long from() {
        return from;
    }

    /** How many bytes this step makes. */
    long length() {
        return length;
    }

    /** Reads some of the new bytes; 0 when none are left. */
    int literal(byte[] to) throws IOException {
        int n = (int) Math.min(left, to.length);
        if (zeros) {
            Arrays.fill(to, 0, n, (byte) 0);
        } else if (in.readNBytes(to, 0, n) < n) {
            throw Malformed.patch("it ends early");
        }
        left -= n;
        return n;
    }

    private void skipLiteral() throws IOException {
        if (left > 0 && !zeros) {
            byte[] skipped = new byte[(int) Math.min(left, 1 << 16)];
            while (literal(skipped) > 0) {
                continue;
            }
        }
    }
}
