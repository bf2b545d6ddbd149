package org.remsync.operation;

import java.util.Optional;
import java.util.Set;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;

/**
 * What a broadcast is to do.
 *
 * @param fileset one set only; empty for all
 * @param to only these peers; empty for all
 * @param not these peers not
 * @param survey tell all that is held, without contents
 * @param dryRun decide and pack, but send and remember nothing
 * @param budget bytes that may go by mail this time
 * @param acceptDeletions a person agreed to more deletions than the set's limit
 */
public record BroadcastOptions(
        Optional<FilesetName> fileset,
        Set<SiteName> to,
        Set<SiteName> not,
        boolean survey,
        boolean dryRun,
        Optional<Long> budget,
        boolean acceptDeletions) {
    /** Everything to everybody. */
    public static final BroadcastOptions ALL =
            new BroadcastOptions(Optional.empty(), Set.of(), Set.of(), false, false, Optional.empty(), false);

    /** Copies the sets. */
    public BroadcastOptions {
        to = Set.copyOf(to);
        not = Set.copyOf(not);
    }

    /** Whether a peer is meant. */
    boolean includes(SiteName peer) {
        return (to.isEmpty() || to.contains(peer)) && !not.contains(peer);
    }
}
