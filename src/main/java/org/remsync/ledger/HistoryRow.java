package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/**
 * Something that was done to a path here.
 *
 * @param id its number in this ledger, rising; 0 for one that is not in it yet
 * @param atMillis when
 * @param fileset the set's number
 * @param path where
 * @param action what, one word
 * @param before what was ours before it
 * @param after what was ours after it
 * @param peer the number of the peer whose change it was
 * @param parcel the name of the parcel that it came with; empty for none
 */
public record HistoryRow(
        long id,
        long atMillis,
        int fileset,
        RelativePath path,
        String action,
        Version before,
        Version after,
        Optional<Integer> peer,
        String parcel) {}
