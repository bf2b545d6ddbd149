package org.remsync.ledger;

import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/**
 * A version offered to us that is not settled.
 *
 * @param id its number in this ledger; 0 for one that is not in it yet
 * @param path where
 * @param peer the number of the peer that offered it
 * @param version what
 * @param lineage what it descends from
 * @param status what it waits for
 * @param reason why, for people; empty for a new one
 * @param begun whether its applying was begun, so that a crash may have left it half done
 * @param sinceMillis when it was first offered
 * @param parcel the name of the parcel that it came with
 */
public record IncomingRow(
        long id,
        RelativePath path,
        int peer,
        Version version,
        Lineage lineage,
        Status status,
        String reason,
        boolean begun,
        long sinceMillis,
        String parcel) {
    /** What an offered version waits for. */
    public enum Status {
        /** To be decided on. */
        NEW,
        /** Something that the reason names: a content, a person's leave, a path that is free. */
        HELD,
        /** A person who decides between it and ours. */
        CONFLICT
    }
}
