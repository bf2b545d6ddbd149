package org.remsync.ledger;

import org.remsync.model.Checksum;

/**
 * Where a peer stood when it was last heard of.
 *
 * @param peer the peer's number
 * @param epoch of its ledger
 * @param tick its own count of changes
 * @param digest of what it held then; see {@link DigestTable}
 * @param told whether we have passed this on
 */
public record StandingRow(int peer, long epoch, long tick, Checksum digest, boolean told) {}
