package org.remsync.delta.block;

/** The sum that rsync began with: two sums of 16 bits, one of the bytes and one of those sums. */
final class Rollsum extends WeakSum {
    private static final int OFFSET = 31;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private int length;
    private int plain;
    private int sums;

    @Override
    void start(byte[] bytes, int at, int count) {
        length = count;
        plain = 0;
        sums = 0;
        for (int i = at; i < at + count; i++) {
            plain += (bytes[i] & 0xff) + OFFSET;
            sums += plain;
        }
    }

    @Override
    int seek(byte[] bytes, int at, int last, Filter filter) {
        int i = at;
        int window = length;
        int a = plain;
        int b = sums;
        do {
            int out = bytes[i] & 0xff;
            a += (bytes[i + window] & 0xff) - out;
            b += a - window * (out + OFFSET);
            i++;
        } while (i < last && !filter.mayHold(((b << 16 | a & 0xffff) & 0xffffffffL) * SPREAD));
        plain = a;
        sums = b;
        return i;
    }

    @Override
    void shrink(byte first) {
        int out = (first & 0xff) + OFFSET;
        plain -= out;
        sums -= length * out;
        length--;
    }

    @Override
    long digest() {
        return (sums << 16 | plain & 0xffff) & 0xffffffffL;
    }

    @Override
    long key(long digest) {
        return digest * SPREAD;
    }
}
