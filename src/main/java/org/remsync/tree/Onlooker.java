package org.remsync.tree;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.remsync.model.Content;

/** Is shown the bytes of files while these are read to be known, so that nobody has to read them once more. */
@FunctionalInterface
public interface Onlooker {
    /** Nobody. */
    Onlooker NONE = size -> Optional.empty();

    /** Is asked before a file of about so many bytes is read, on the thread that reads it; empty if it will not look. */
    Optional<Look> begin(long size) throws IOException;

    /** A look at one file, for one thread. Closed before it came to its end, it leaves nothing. */
    interface Look extends Closeable {
        /** Sees the next bytes, which are in the first places of an array. */
        void see(byte[] bytes, int count) throws IOException;

        /** Was shown all of a content. */
        void end(Content content) throws IOException;
    }
}
