package org.remsync.parcel;

import org.remsync.model.Checksum;
import org.remsync.model.SiteId;

/**
 * How far a site's ledger was, and a digest of all that it held then: two sites whose digests are equal hold the same.
 *
 * @param site whose
 * @param epoch the life of its ledger
 * @param tick how far in that epoch
 * @param digest of all entries of the set
 */
public record Standing(SiteId site, long epoch, long tick, Checksum digest) {
    /** Refuses negative counters. */
    public Standing {
        if (epoch < 0 || tick < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ", tick " + tick);
        }
    }

    static Standing parse(Words words) {
        return new Standing(
                SiteId.parse(words.word()), words.number(), words.number(), Checksum.parse(words.word()));
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return site + " " + epoch + " " + tick + " " + digest;
    }
}
