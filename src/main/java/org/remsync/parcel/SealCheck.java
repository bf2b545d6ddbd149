package org.remsync.parcel;

import org.remsync.model.Checksum;

/** Decides whether a parcel may be opened. */
@FunctionalInterface
public interface SealCheck {
    /**
     * Returns where a seal is right, which was found before that many bytes of that sum.
     *
     * @throws org.remsync.base.InputException where it is not
     */
    void check(byte[] seal, long size, Checksum sum);
}
