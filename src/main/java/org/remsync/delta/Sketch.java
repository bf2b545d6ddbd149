package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a content looks like, in at most 128 bytes: the smallest hashes of all its windows of 24 bytes. Contents that
 * share much of their bytes, wherever these stand, share many of those hashes. Equal contents have equal sketches.
 */
public final class Sketch {
    /** How many of the hashes are worth looking contents up by: half-alike contents hardly ever share none of them. */
    public static final int KEYS = 8;

    private static final int MOST = 32;
    private static final int WINDOW = 24;
    private static final int BLOCK = 1 << 16;

    /** Ascending, each once, of 32 bits without a sign. */
    private final long[] smallest;

    private Sketch(long[] smallest) {
        this.smallest = smallest;
    }

    /**
     * Of the bytes up to the end of a stream, which is not closed.
     *
     * @throws IOException if it cannot be read
     */
    public static Sketch of(InputStream in) throws IOException {
        Maker maker = new Maker();
        byte[] block = new byte[BLOCK];
        int kept = 0;
        for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, kept, BLOCK - kept)) {
            int length = kept + n;
            maker.see(block, length);
            kept = Math.min(length, WINDOW - 1);
            System.arraycopy(block, length - kept, block, 0, kept);
        }
        return maker.sketch();
    }

    /**
     * From its stored form, which is copied.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Sketch of(byte[] stored) {
        if (stored.length % Integer.BYTES != 0 || stored.length > MOST * Integer.BYTES) {
            throw new IllegalArgumentException("a sketch does not have " + stored.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        long[] hashes = new long[stored.length / Integer.BYTES];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Integer.toUnsignedLong(bytes.getInt());
            if (i > 0 && hashes[i] <= hashes[i - 1]) {
                throw new IllegalArgumentException("a sketch has its hashes in order");
            }
        }
        return new Sketch(hashes);
    }

    /** The form in which it can be kept: four bytes a hash, the smallest first. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(smallest.length * Integer.BYTES);
        for (long hash : smallest) {
            bytes.putInt((int) hash);
        }
        return bytes.array();
    }

    /** The hashes to look up contents by that may be alike; none for a content shorter than a window. */
    public List<Integer> keys() {
        return LongStream.of(smallest).limit(KEYS).mapToObj(hash -> (int) hash).toList();
    }

    /** About which share of the windows of both contents is in both, 0 to 1; 0 where none of them has a window. */
    public double similarity(Sketch other) {
        int shared = 0;
        int seen = 0;
        int i = 0;
        int k = 0;
        while (seen < MOST && i < smallest.length && k < other.smallest.length) {
            long difference = smallest[i] - other.smallest[k];
            shared += difference == 0 ? 1 : 0;
            i += difference <= 0 ? 1 : 0;
            k += difference >= 0 ? 1 : 0;
            seen++;
        }
        int left = Math.max(smallest.length - i, other.smallest.length - k);
        seen = Math.min(MOST, seen + left);
        return seen == 0 ? 0 : (double) shared / seen;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch && Arrays.equals(smallest, sketch.smallest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(smallest);
    }

    private static final class Maker {
        private final Rolling rolling = new Rolling(WINDOW);
        private final long[] found = new long[MOST];
        private int count;

        /** Sees all windows of a block. */
        void see(byte[] block, int length) {
            if (length < WINDOW) {
                return;
            }
            long hash = rolling.of(block, 0);
            for (int i = 0; ; i++) {
                long spread = Rolling.spread(hash) >>> 32;
                if (count < MOST || spread < found[count - 1]) {
                    insert(spread);
                }
                if (i + WINDOW >= length) {
                    return;
                }
                hash = rolling.roll(hash, block[i], block[i + WINDOW]);
            }
        }

        private void insert(long hash) {
            int at = Arrays.binarySearch(found, 0, count, hash);
            if (at >= 0) {
                return;
            }
            int place = -at - 1;
            count = Math.min(MOST, count + 1);
            System.arraycopy(found, place, found, place + 1, count - 1 - place);
            found[place] = hash;
        }

        Sketch sketch() {
            return new Sketch(Arrays.copyOf(found, count));
        }
    }
}
