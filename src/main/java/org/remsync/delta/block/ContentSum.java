package org.remsync.delta.block;

import java.security.MessageDigest;
import org.remsync.model.Checksum;

/** Finds out what a content is known by, while it is seen from the beginning to the end. For one thread. */
class ContentSum {
    /** Of nobody's interest. */
    static final ContentSum NONE = new ContentSum(0) {
        @Override
        void see(byte[] bytes, int from, int length) {}
    };

    private final int unit;
    /** Of all bytes, or of the sums of all units. */
    private final MessageDigest whole = Checksum.digest();
    /** Of a unit that was seen in pieces; how many bytes it has so far. */
    private final MessageDigest begun = Checksum.digest();

    private int kept;
    private final StrongSum sums = new StrongSum(StrongSum.Hash.SHA256);
    private long size;

    /** By the sums of units of that many bytes; by all bytes if 0. */
    ContentSum(int unit) {
        this.unit = unit;
        if (unit > 0) {
            sums.forBlocks(unit);
        }
    }

    /** Sees the next bytes. */
    void see(byte[] bytes, int from, int length) {
        size += length;
        if (unit == 0) {
            whole.update(bytes, from, length);
            return;
        }
        int end = from + length;
        for (int at = from; at < end; ) {
            int n = Math.min(unit - kept, end - at);
            if (n == unit) {
                whole.update(sums.of(bytes, at, n));
            } else {
                begun.update(bytes, at, n);
                kept = (kept + n) % unit;
                if (kept == 0) {
                    whole.update(begun.digest());
                }
            }
            at += n;
        }
    }

    /** As {@link #see}, of bytes whose SHA-256 is known, which is used where they are a unit. */
    final void see(byte[] bytes, int from, int length, byte[] sum) {
        if (unit > 0 && length == unit && kept == 0) {
            size += length;
            whole.update(sum);
        } else {
            see(bytes, from, length);
        }
    }

    /** What was seen; to be asked once. */
    final Identity identity() {
        if (kept > 0) {
            whole.update(begun.digest());
        }
        return new Identity(size, unit, Checksum.of(whole.digest()));
    }
}
