package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;

/** Where the contents go that travel as deltas of blocks. */
@FunctionalInterface
public interface BlockSink {
    /**
     * Takes what a {@link BlockEncoder} packed. Whether that makes the content of the offer is for the sink to find out.
     * What is not read is passed over.
     */
    void take(ManifestItem.Offer offer, InputStream packed) throws IOException;
}
