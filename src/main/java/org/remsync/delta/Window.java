package org.remsync.delta;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A hash of so many bytes at any place, eight of them at a time: the multilinear one of Lemire and Kaser, "Strongly
 * universal string hashing is fast" (2014), without their proof, as the factors are fixed. Where only some places are
 * hashed it takes less time than one that rolls.
 */
final class Window {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private final int size;
    private final long[] factors;

    /** Of so many bytes, a multiple of eight. */
    Window(int size) {
        if (size % Long.BYTES != 0) {
            throw new IllegalArgumentException("a window of " + size + " bytes, which is no multiple of eight");
        }
        this.size = size;
        factors = new long[size / Long.BYTES];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Rolling.spread(FACTOR * (i + 1)) | 1;
        }
    }

    int size() {
        return size;
    }

    /** Of the bytes from an index on, spread over all bits. */
    long hash(byte[] bytes, int from) {
        long sum = 0;
        for (int i = 0; i < factors.length; i++) {
            long word = (long) WORD.get(bytes, from + Long.BYTES * i);
            sum += (word ^ word >>> 32) * factors[i];
        }
        return Rolling.spread(sum);
    }
}
