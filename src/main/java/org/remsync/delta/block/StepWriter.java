package org.remsync.delta.block;

import java.io.IOException;
import java.io.OutputStream;

/** Writes steps as librsync does; runs of zeros, which it has not, only where that is said. */
final class StepWriter implements StepSink {
    private final OutputStream out;
    private final boolean hasZeros;
    /** A copy, or a run of zeros, that may go on. */
    private long from;

    private long length;
    private long made;
    private boolean isZeros;

    /** Begins a delta in the format of librsync, or in ours, which has runs of zeros. */
    StepWriter(OutputStream out, boolean hasZeros) throws IOException {
        this.out = out;
        this.hasZeros = hasZeros;
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
        made += count;
        if (length > 0 && !isZeros && from + length == place) {
            length += count;
            return;
        }
        flush();
        from = place;
        length = count;
    }

    @Override
    public boolean takesZeros() {
        return hasZeros;
    }

    @Override
    public void zeros(long count) throws IOException {
        if (!hasZeros) {
            throw new IllegalStateException("librsync has no runs of zeros");
        }
        made += count;
        if (!isZeros) {
            flush();
            isZeros = true;
        }
        length += count;
    }

    private void flush() throws IOException {
        if (length > 0 && isZeros) {
            int width = Opcode.width(length);
            out.write(Opcode.ZEROS + width);
            number(length, width);
        } else if (length > 0) {
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
        made += count;
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
