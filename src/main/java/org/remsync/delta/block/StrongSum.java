package org.remsync.delta.block;

import java.security.DigestException;
import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** The sum that tells blocks apart: a cryptographic hash of which a part may be kept. For one thread. */
final class StrongSum {
    /** All bytes that there are of one. */
    static final int MOST = 32;

    /** The hashes. */
    enum Hash {
        /** As in librsync. */
        BLAKE2B,
        /** For which processors have instructions. */
        SHA256
    }

    private final Hash hash;
    private final MessageDigest sha = Checksum.digest();
    private final Blake2b blake = new Blake2b(MOST);
    private final byte[] sum = new byte[MOST];
    /** Blocks of zeros are many where there are any, so their sum is kept. */
    private int zeros = -1;

    private final byte[] sumOfZeros = new byte[MOST];

    StrongSum(Hash hash) {
        this.hash = hash;
    }

    /** The sum of some bytes. The array is used again by the next call. */
    byte[] of(byte[] bytes, int at, int length) {
        if (isZeros(bytes, at, length)) {
            return sumOfZeros;
        }
        compute(bytes, at, length, sum);
        return sum;
    }

    /** Whether this is a whole block of zeros. */
    boolean isZeros(byte[] bytes, int at, int length) {
        return length == zeros && Zeros.are(bytes, at, length);
    }

    /** Expects blocks of that size, some of them all zeros. */
    StrongSum forBlocks(int size) {
        zeros = size;
        compute(new byte[size], 0, size, sumOfZeros);
        return this;
    }

    /** The sum of a whole block of zeros. */
    byte[] ofZeros() {
        return sumOfZeros;
    }

    private void compute(byte[] bytes, int at, int length, byte[] to) {
        if (hash == Hash.BLAKE2B) {
            blake.digest(bytes, at, length, to);
            return;
        }
        try {
            sha.update(bytes, at, length);
            sha.digest(to, 0, to.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a digest of 32 bytes", e);
        }
    }
}
