package org.remsync.parcel;

import org.remsync.model.Checksum;

/** Makes the seal of a parcel. */
@FunctionalInterface
public interface Sealer {
    /** The bytes of a seal over the manifest and all contents. */
    byte[] seal(Checksum manifest, Checksum content);
}
