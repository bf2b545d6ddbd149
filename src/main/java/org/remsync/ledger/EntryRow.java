package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;

/**
 * Our version of a path.
 *
 * @param path where
 * @param version what, a tombstone perhaps
 * @param lineage what it descends from
 * @param tick our count of changes when it came to be ours
 * @param seen what the file system said when it was last known to be there
 */
public record EntryRow(RelativePath path, Version version, Lineage lineage, long tick, Optional<Seen> seen) {}
