package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.remsync.model.Checksum;

/** Makes deltas piece by piece, right or wrong: steps are coded as the format has them, whatever they say. */
public final class ForgedDelta {
    /** Most new bytes of a frame. */
    public static final int MOST_LITERALS = Ops.MOST_LITERALS;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream bases = new ByteArrayOutputStream();
    private final ByteArrayOutputStream opened = new ByteArrayOutputStream();
    private int baseCount;
    private int openings;
    private int written;
    private boolean begun;
    private Steps steps = new Steps(Frame.SMALLEST_TABLE);
    private Ops ops = new Ops();
    private boolean first = true;

    /** Builds on a content, or says so. */
    public ForgedDelta base(Checksum checksum, long size) throws IOException {
        bases.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(checksum.a()).array());
        Varint.write(bases, size);
        baseCount++;
        return this;
    }

    /** Says that the content has so many bytes with its streams opened, and how they are closed again; then the same of those in what these hold. */
    public ForgedDelta opened(long size, byte[] written) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(written);
        return opened(size, written.length, written, (int) sum.getValue());
    }

    /** The same with a length and a sum that may be wrong. */
    public ForgedDelta opened(long size, long length, byte[] written, int sum) throws IOException {
        openings++;
        Varint.write(opened, size);
        Varint.write(opened, length);
        opened.writeBytes(written);
        opened.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sum).array());
        return this;
    }

    /** A step of the next frame that copies. */
    public ForgedDelta copy(long from, long length) {
        return step(0, length, from);
    }

    /** A step of the next frame that repeats the byte before. */
    public ForgedDelta repeat(long length) {
        return step(0, length, Ops.REPEAT);
    }

    /** A step of the next frame, of so many new bytes and a copy. */
    public ForgedDelta step(int literals, long length, long from) {
        ops.add(literals, length, from);
        return this;
    }

    /** Ends a frame without new bytes. */
    public ForgedDelta frame() throws IOException {
        return frame(Frame.NONE, new byte[0]);
    }

    /** Ends a frame whose new bytes are these, which zstd should have made. */
    public ForgedDelta packed(byte[] zstd) throws IOException {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        Varint.write(section, zstd.length);
        section.writeBytes(zstd);
        return frame(Frame.ZSTD, section.toByteArray());
    }

    /** Ends a frame of any kind, with these bytes behind its steps. */
    public ForgedDelta frame(int mode, byte[] behind) throws IOException {
        begin();
        Varint.write(out, ops.size());
        out.write(mode);
        byte[] section = code().end();
        Varint.write(out, section.length);
        out.writeBytes(section);
        out.writeBytes(behind);
        ops = new Ops();
        return this;
    }

    /** Ends a frame whose new bytes are as the model expects them, so that they take next to no bytes. */
    public ForgedDelta modelled(int prime, int cut) throws IOException {
        return modelled(Frame.MODELLED, prime, cut);
    }

    /** The same in haste. */
    public ForgedDelta hasty(int prime, int cut) throws IOException {
        return modelled(Frame.HASTY, prime, cut);
    }

    private ForgedDelta modelled(int mode, int prime, int cut) throws IOException {
        begin();
        Varint.write(out, ops.size());
        out.write(mode);
        out.write(prime);
        byte[] section = code().end();
        Varint.write(out, cut);
        out.write(java.util.Arrays.copyOf(section, cut));
        ops = new Ops();
        return this;
    }

    private BitWriter code() throws IOException {
        if (first) {
            steps = new Steps(Frame.tableOfSteps(ops.size()));
            first = false;
        }
        BitWriter bits = new BitWriter();
        for (int i = 0; i < ops.size(); i++) {
            steps.code(bits, ops, i, false);
        }
        return bits;
    }

    /** Any bytes. */
    public ForgedDelta raw(byte[] bytes) throws IOException {
        begin();
        out.writeBytes(bytes);
        return this;
    }

    private void begin() throws IOException {
        if (!begun) {
            out.writeBytes(new byte[] {'r', 's', 'D', '1', (byte) (openings == 0 ? 0 : 4 * openings - 2)});
            Varint.write(out, baseCount);
            out.writeBytes(bases.toByteArray());
            out.writeBytes(opened.toByteArray());
            written = Math.max(0, out.size() - Integer.BYTES);
            begun = true;
        }
    }

    /** Where what is written down ends. */
    public int written() {
        return written;
    }

    /** All of it. */
    public byte[] toBytes() throws IOException {
        begin();
        return out.toByteArray();
    }
}
