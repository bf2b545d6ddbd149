package org.remsync.parcel;

import org.remsync.model.Checksum;

/** Remembers checksums by their first 128 bits, in 16 bytes each and a little more: a parcel may hold millions. */
final class ChecksumSet {
    private long[] words = new long[2 << 6];
    private int size;

    /** Adds; false if it was there. */
    boolean add(Checksum checksum) {
        if (4L * size >= 3L * (words.length / 2)) {
            grow();
        }
        if (!put(words, checksum.a(), checksum.b())) {
            return false;
        }
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[words.length * 2];
        for (int i = 0; i < words.length; i += 2) {
            if (words[i] != 0 || words[i + 1] != 0) {
                put(larger, words[i], words[i + 1]);
            }
        }
        words = larger;
    }

    /** Open addressing; two zero words are an empty place, and no SHA-256 that anyone will ever see begins so. */
    private static boolean put(long[] table, long a, long b) {
        int mask = table.length / 2 - 1;
        for (int i = (int) a & mask; ; i = (i + 1) & mask) {
            if (table[2 * i] == a && table[2 * i + 1] == b) {
                return false;
            }
            if (table[2 * i] == 0 && table[2 * i + 1] == 0) {
                table[2 * i] = a;
                table[2 * i + 1] = b;
                return true;
            }
        }
    }
}
