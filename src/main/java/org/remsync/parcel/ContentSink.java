package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;

/** Where the contents of a parcel go. */
@FunctionalInterface
public interface ContentSink {
    /**
     * Takes the content of an offer. The stream has exactly the bytes of the offer; reading the last of them throws
     * {@link org.remsync.base.InputException} if the checksum is another. What is not read is passed over.
     */
    void take(ManifestItem.Offer offer, InputStream content) throws IOException;
}
