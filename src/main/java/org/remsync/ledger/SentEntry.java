package org.remsync.ledger;

import org.remsync.model.RelativePath;
import org.remsync.model.VersionVector;

/** One version that a parcel told of. */
public record SentEntry(RelativePath path, VersionVector vector) {}
