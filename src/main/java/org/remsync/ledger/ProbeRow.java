package org.remsync.ledger;

/**
 * A set of test mails that we made for a peer.
 *
 * @param id its name
 * @param peer the peer's number
 * @param madeMillis when it was made
 */
public record ProbeRow(String id, int peer, long madeMillis) {}
