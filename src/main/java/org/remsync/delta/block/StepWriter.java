package org.remsync.delta.block;

import java.io.IOException;
import java.io.OutputStream;

/** Writes steps as librsync does, or in our format, which has more. */
final class StepWriter implements StepSink {
    private final OutputStream out;
    private final boolean isOurs;
    /** A copy, or a run of zeros, that may go on. */
    private long from;

    private long length;
    private long made;
    private boolean isZeros;

    /** How far what the last copy told of is from where it went. */
    private long distance;

    /** Begins a delta in the format of librsync, or in ours. */
    StepWriter(OutputStream out, boolean isOurs) throws IOException {
        this.out = out;
        this.isOurs = isOurs;
        number(Opcode.MAGIC & 0xffffffffL, 2);
    }

    private void number(long number, int width) throws IOException {
        for (int shift = (8 << width) - 8; shift >= 0; shift -= 8) {
            out.write((int) (number >>> shift));
        }
    }

    @Override
    public boolean isInPlace(long place) {
        return place == made;
    }

    @Override
    public void copy(long place, long count) throws IOException {
        if (length == 0 || isZeros || from + length != place) {
            flush();
            from = place;
        }
        length += count;
        made += count;
    }

    @Override
    public boolean takesZeros() {
        return isOurs;
    }

    @Override
    public void zeros(long count) throws IOException {
        if (!isOurs) {
            throw new IllegalStateException("librsync has no runs of zeros");
        }
        if (!isZeros) {
            flush();
            isZeros = true;
        }
        length += count;
        made += count;
    }

    private void flush() throws IOException {
        if (length > 0 && isZeros) {
            int width = Opcode.width(length);
            out.write(Opcode.ZEROS + width);
            number(length, width);
        } else if (length > 0 && isOurs && from - (made - length) == distance) {
            int width = Opcode.width(length);
            out.write(Opcode.ONWARD + width);
            number(length, width);
        } else if (length > 0) {
            distance = from - (made - length);
            int widthOfPlace = Opcode.width(from);
            int widthOfLength = Opcode.width(length);
            out.write(Opcode.COPY + 4 * widthOfPlace + widthOfLength);
            number(from, widthOfPlace);
            number(length, widthOfLength);
        }
        length = 0;
        isZeros = false;
    }

    @Override
    public void literal(byte[] bytes, int at, int count) throws IOException {
        if (count == 0) {
            return;
        }
        flush();
        made += count;
        if (count <= Opcode.LITERAL_MOST) {
            out.write(count);
        } else {
            int width = Opcode.width(count);
            out.write(Opcode.LITERAL + width);
            number(count, width);
        }
        out.write(bytes, at, count);
    }

    /** Ends the delta. */
    void end() throws IOException {
        flush();
        out.write(Opcode.END);
    }
}
