package org.remsync.delta;

/** A polynomial hash of so many bytes, modulo 2^64, which moves on by a byte in constant time. */
final class Rolling {
    private static final long FACTOR = 0x9e3779b97f4a7c15L | 1;

    private final int window;
    private final long power;

    Rolling(int window) {
        this.window = window;
        long product = 1;
        for (int i = 0; i < window; i++) {
            product *= FACTOR;
        }
        power = product;
    }

    /** Of the bytes from an index on. */
    long of(byte[] bytes, int from) {
        long hash = 0;
        for (int i = from; i < from + window; i++) {
            hash = hash * FACTOR + bytes[i];
        }
        return hash;
    }

    /** Moved on by one byte. */
    long roll(long hash, byte out, byte in) {
        return hash * FACTOR + in - out * power;
    }

    /** A hash whose upper bits are good for choosing a slot, and whose lower ones for telling apart. */
    static long spread(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 29;
    }
}
