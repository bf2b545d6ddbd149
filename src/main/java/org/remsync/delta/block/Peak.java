package org.remsync.delta.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The largest hash of any eight bytes that begin among the first few hundred of a window. Windows side by side mostly
 * share it, and it takes a quarter of the work of a sum that moves on with the window.
 */
final class Peak {
    private static final int MOST = 512;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9e3779b97f4a7c15L;
    /** The highest bits are alike in most peaks, and the lowest ones tell of few bytes. */
    private static final int HIDDEN = 16;

    private Peak() {}

    /** How many hashes the peak of a window of that length is the largest of. */
    static int span(int length) {
        return Math.max(0, Math.min(MOST, length - (Long.BYTES - 1)));
    }

    /** The peak of a window as signatures have it; 0 if the window is too short for one. */
    static int of(byte[] bytes, int at, int length) {
        int end = at + span(length);
        int top = at;
        for (int i = at; i < end; i = higherAfter(bytes, i, end)) {
            top = i;
        }
        return at < end ? shown(hash(bytes, top)) : 0;
    }

    /** What signatures have of a hash that is a peak. */
    static int shown(long hash) {
        return (int) (hash >>> HIDDEN);
    }

    /** Loops say this themselves: once it was compiled alone, it would not always be made part of them. */
    static long hash(byte[] bytes, int at) {
        return (long) EIGHT.get(bytes, at) * FACTOR;
    }

    /** The next place after this one with a larger hash, or the end. */
    static int higherAfter(byte[] bytes, int at, int end) {
        long hash = hash(bytes, at);
        int i = at + 1;
        while (i < end && (long) EIGHT.get(bytes, i) * FACTOR <= hash) {
            i++;
        }
        return i;
    }

    /** The next place before this one with a larger hash, or the one before the first. */
    static int higherBefore(byte[] bytes, int at, int first) {
        long hash = hash(bytes, at);
        int i = at - 1;
        while (i >= first && (long) EIGHT.get(bytes, i) * FACTOR <= hash) {
            i--;
        }
        return i;
    }
}
