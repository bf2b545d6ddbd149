package org.remsync.delta.block;

import java.io.IOException;
import java.io.OutputStream;

/** Writes steps as librsync does. */
final class StepWriter implements StepSink {
    private final OutputStream out;
    private long from;
    private long length;

    /** Begins a delta. */
    StepWriter(OutputStream out) throws IOException {
        this.out = out;
        number(Opcode.MAGIC & 0xffffffffL, 2);
    }

    private void number(long number, int width) throws IOException {
        for (int shift = (8 << width) - 8; shift >= 0; shift -= 8) {
            out.write((int) (number >>> shift));
        }
    }

    @Override
    public void copy(long place, long count) throws IOException {
        if (length > 0 && from + length == place) {
            length += count;
            return;
        }
        flush();
        from = place;
        length = count;
    }

    private void flush() throws IOException {
        if (length > 0) {
            int widthOfPlace = Opcode.width(from);
            int widthOfLength = Opcode.width(length);
            out.write(Opcode.COPY + 4 * widthOfPlace + widthOfLength);
            number(from, widthOfPlace);
            number(length, widthOfLength);
            length = 0;
        }
    }

    @Override
    public void literal(byte[] bytes, int at, int count) throws IOException {
        if (count == 0) {
            return;
        }
        flush();
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
