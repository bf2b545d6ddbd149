package org.remsync.delta;

import java.io.IOException;
import java.util.Optional;

/** Knows the contents that are held here. */
@FunctionalInterface
public interface BaseLookup {
    /**
     * A content that is held.
     *
     * @param beginning the first eight bytes of its checksum
     * @param size how many bytes it has
     */
    Optional<Source> find(long beginning, long size) throws IOException;
}
