package org.remsync.ledger;

import org.remsync.model.Belief;
import org.remsync.model.RelativePath;

/**
 * What a peer is believed to hold of a path, where that is not what its ticks say.
 *
 * @param path where
 * @param belief what, and how we know
 * @param number of the parcel that it was sent with; 0 for none
 * @param sinceMillis when this came to be believed
 */
public record BeliefRow(RelativePath path, Belief belief, long number, long sinceMillis) {}
