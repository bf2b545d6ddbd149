package org.remsync.delta;

import java.io.IOException;
import java.util.Optional;

/** Knows the contents that are held here. */
@FunctionalInterface
public interface BaseLookup {
    /**
     * A content that is held; empty if there is none. That it is the right one is found out when what is made of it is
     * checked; one of another size counts as none.
     *
     * @param beginning the first eight bytes of its checksum
     * @param size how many bytes it has
     */
    Optional<Source> find(long beginning, long size) throws IOException;
}
