package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.remsync.model.Content;

/** Unpacks what a {@link DeltaEncoder} packed. */
@FunctionalInterface
public interface DeltaDecoder {
    /**
     * The contents, one after another with nothing between.
     *
     * @param contents sizes and checksums, in their order; the reader checks them
     * @throws IOException of its own kind where a content that it builds on is not here
     */
    InputStream expand(InputStream packed, List<Content> contents) throws IOException;
}
