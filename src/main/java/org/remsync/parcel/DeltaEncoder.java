package org.remsync.parcel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Packs contents together, against others that all recipients hold. */
@FunctionalInterface
public interface DeltaEncoder {
    /**
     * Writes the contents of all these offers, in their order, as one stream.
     *
     * @param source opens them, as often as one likes; a content that is not the one offered ends in {@link SourceChanged}
     */
    void encode(List<ManifestItem.Offer> offers, ContentSource source, OutputStream out) throws IOException;
}
