package org.remsync.parcel;

import org.remsync.model.Checksum;

/** Makes the seal of a parcel. */
@FunctionalInterface
public interface Sealer {
    /** The 136 bytes of a seal over that many bytes of that sum: all that follows the seal in the file. */
    byte[] seal(long size, Checksum sum);
}
