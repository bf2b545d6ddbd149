package org.remsync.parcel;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of offered contents come from: the tree, or what is kept. */
@FunctionalInterface
public interface ContentSource {
    /**
     * Opens the content of an offer; for a symbolic link its target. The bytes are checked against the offer. Throws
     * {@link SourceChanged}, or {@link java.nio.file.NoSuchFileException}, where there is none any more.
     */
    InputStream open(ManifestItem.Offer offer) throws IOException;
}
