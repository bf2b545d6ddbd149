package org.remsync.delta.block;

import java.util.Arrays;

/** Runs of zeros. */
final class Zeros {
    private static final byte[] BLOCK = new byte[1 << 16];

    private Zeros() {}

    /** Whether these bytes are all zeros. */
    static boolean are(byte[] bytes, int from, int length) {
        if (length > 0 && (bytes[from] != 0 || bytes[from + length - 1] != 0)) {
            return false;
        }
        for (int done = 0; done < length; done += BLOCK.length) {
            int n = Math.min(BLOCK.length, length - done);
            if (!Arrays.equals(bytes, from + done, from + done + n, BLOCK, 0, n)) {
                return false;
            }
        }
        return true;
    }
}
