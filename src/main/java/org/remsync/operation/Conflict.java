package org.remsync.operation;

import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/**
 * A path of which versions differ and none knows of the other.
 *
 * @param fileset the set
 * @param path the path
 * @param ours what is here
 * @param base what both descend from, if that is known
 * @param theirs the other versions, one at least
 */
public record Conflict(FilesetRow fileset, RelativePath path, Version ours, Optional<Version> base, List<Theirs> theirs) {
    /**
     * Another site's version.
     *
     * @param peer who offered it
     * @param row as it waits here
     */
    public record Theirs(PeerRow peer, IncomingRow row) {
        /** The version itself. */
        public Version version() {
            return row.version();
        }
    }

    /** Copies the list. */
    public Conflict {
        theirs = List.copyOf(theirs);
    }
}
