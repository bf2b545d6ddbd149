package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Packs a content as a delta of blocks of another that all recipients hold. */
@FunctionalInterface
public interface BlockEncoder {
    /**
     * Writes the content of an offer.
     *
     * @param content all bytes of it; where they are not the ones offered, reading ends in {@link SourceChanged}
     */
    void encode(ManifestItem.Offer offer, InputStream content, OutputStream out) throws IOException;
}
