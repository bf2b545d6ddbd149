package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * How a png cuts a stream.
 *
 * @param size bytes of each chunk, the first two of which are the header of the stream
 * @param count cuts; where there is none, all three are 0
 * @param tail bytes that the chunk after the last cut says it has
 */
record Chunks(int size, int count, int tail) {
    /** A stream in one piece. */
    static final Chunks NONE = new Chunks(0, 0, 0);
    /** How many bytes lie between the bytes of two chunks: a sum, a length and a name. */
    static final int BETWEEN = 12;
    /** How many bytes of the first chunk come before the stream. */
    static final int HEADER = 2;

    /** The name of such chunks. */
    static final String NAME = "IDAT";

    /** Refuses what cannot be. */
    Chunks {
        if (count < 0 || tail < 0 || (count == 0) != (size == 0) || count > 0 && size <= HEADER) {
            throw new IllegalArgumentException(count + " cuts of " + size);
        }
    }

    /** Cuts a stream as it is made. */
    static final class Cutter {
        private static final byte[] NAME_BYTES = NAME.getBytes(StandardCharsets.ISO_8859_1);

        private final Chunks chunks;
        private final CRC32 sum = new CRC32();
        private int cuts;
        private int room;

        /** With the two bytes before the stream. */
        Cutter(Chunks chunks, byte first, byte second) {
            this.chunks = chunks;
            room = chunks.size - HEADER;
            sum.update(NAME_BYTES);
            sum.update(first);
            sum.update(second);
        }

        /** Some next bytes with what belongs between and before them. */
        byte[] cut(byte[] bytes, int from, int end) {
            if (chunks.count == 0) {
                return Arrays.copyOfRange(bytes, from, end);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int at = from; at < end; ) {
                if (room == 0 && cuts < chunks.count) {
                    between(out);
                }
                int n = cuts < chunks.count ? Math.min(room, end - at) : end - at;
                out.write(bytes, at, n);
                sum.update(bytes, at, n);
                at += n;
                room -= n;
            }
            return out.toByteArray();
        }

        private void between(ByteArrayOutputStream out) {
            cuts++;
            room = chunks.size;
            out.writeBytes(ByteBuffer.allocate(BETWEEN)
                    .putInt((int) sum.getValue())
                    .putInt(cuts == chunks.count ? chunks.tail : chunks.size)
                    .put(NAME_BYTES)
                    .array());
            sum.reset();
            sum.update(NAME_BYTES);
        }
    }
}
