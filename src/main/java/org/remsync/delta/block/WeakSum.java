package org.remsync.delta.block;

/**
 * A sum of a window of bytes that moves on by a byte in constant time. Equal bytes have equal sums; others have them
 * rarely. For one thread.
 */
abstract class WeakSum {
    /** Takes the window of so many bytes. */
    abstract void start(byte[] bytes, int at, int length);

    /**
     * Moves the window on from {@code at}, where it is, by at least one byte and at most to {@code last}, and stops
     * where the filter lets its sum pass.
     *
     * @return where the window is now
     */
    abstract int seek(byte[] bytes, int at, int last, Filter filter);

    /** Lets the first byte of the window go, so that it becomes shorter. */
    abstract void shrink(byte first);

    /** The sum as signatures have it. */
    abstract long digest();

    /** A number that stands for such a sum, its upper 40 bits good for choosing a slot. */
    abstract long key(long digest);
}
