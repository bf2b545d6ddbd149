package org.remsync.delta.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** BLAKE2b (RFC 7693) without a key, of bytes that are in memory whole. For one thread. */
final class Blake2b {
    private static final int BLOCK = 128;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] START = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };
    /** Which word each of the twelve rounds takes when. */
    private static final byte[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}
    };

    private final int size;
    private final long[] state = new long[8];
    private final byte[] last = new byte[BLOCK];

    /** A digest of 8, 16, 24 and so on up to 64 bytes. */
    Blake2b(int size) {
        this.size = size;
    }

    /** Puts the digest of some bytes into the beginning of {@code to}. */
    void digest(byte[] bytes, int from, int length, byte[] to) {
        System.arraycopy(START, 0, state, 0, state.length);
        state[0] ^= 0x01010000L ^ size;
        int done = 0;
        for (; length - done > BLOCK; done += BLOCK) {
            compress(state, bytes, from + done, done + BLOCK, 0);
        }
        System.arraycopy(bytes, from + done, last, 0, length - done);
        Arrays.fill(last, length - done, BLOCK, (byte) 0);
        compress(state, last, 0, length, -1);
        for (int i = 0; i < size; i += Long.BYTES) {
            WORD.set(to, i, state[i >> 3]);
        }
    }

    private static void compress(long[] h, byte[] b, int at, long count, long end) {
        long[] v = {
            h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7],
            START[0], START[1], START[2], START[3], START[4] ^ count, START[5], START[6] ^ end, START[7]
        };
        long[] m = new long[16];
        for (int i = 0; i < 16; i++) {
            m[i] = word(b, at, i);
        }
        for (byte[] order : ORDER) {
            mix(v, 0, 4, 8, 12, m[15 & order[0]], m[15 & order[1]]);
            mix(v, 1, 5, 9, 13, m[15 & order[2]], m[15 & order[3]]);
            mix(v, 2, 6, 10, 14, m[15 & order[4]], m[15 & order[5]]);
            mix(v, 3, 7, 11, 15, m[15 & order[6]], m[15 & order[7]]);
            mix(v, 0, 5, 10, 15, m[15 & order[8]], m[15 & order[9]]);
            mix(v, 1, 6, 11, 12, m[15 & order[10]], m[15 & order[11]]);
            mix(v, 2, 7, 8, 13, m[15 & order[12]], m[15 & order[13]]);
            mix(v, 3, 4, 9, 14, m[15 & order[14]], m[15 & order[15]]);
        }
        h[0] ^= v[0] ^ v[8];
        h[1] ^= v[1] ^ v[9];
        h[2] ^= v[2] ^ v[10];
        h[3] ^= v[3] ^ v[11];
        h[4] ^= v[4] ^ v[12];
        h[5] ^= v[5] ^ v[13];
        h[6] ^= v[6] ^ v[14];
        h[7] ^= v[7] ^ v[15];
    }

    private static long word(byte[] bytes, int at, int i) {
        return (long) WORD.get(bytes, at + (i << 3));
    }

    private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
        v[a] += v[b] + x;
        v[d] = Long.rotateRight(v[d] ^ v[a], 32);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 24);
        v[a] += v[b] + y;
        v[d] = Long.rotateRight(v[d] ^ v[a], 16);
        v[c] += v[d];
        v[b] = Long.rotateRight(v[b] ^ v[c], 63);
    }
}
