package org.remsync.delta;

import java.io.IOException;
import java.util.Optional;

/** Knows the contents that are held here. Asked on the thread that reads the delta. */
@FunctionalInterface
public interface BaseLookup {
    /**
     * A content that is held; empty if there is none. Its bytes are checked against its own checksum. That it is the
     * one that is meant is found out when what is made of it is checked; one of another size counts as none.
     *
     * @param beginning the first eight bytes of its checksum, as {@link org.remsync.model.Checksum#a} has them
     * @param size how many bytes it has
     */
    Optional<Source> find(long beginning, long size) throws IOException;
}
