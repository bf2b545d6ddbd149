package org.remsync.ledger;

/**
 * What went to a peer by mail over some time.
 *
 * @param mails how many
 * @param bytes of them all, as they go over the wire
 * @param lost how many were found lost
 * @param again how many had been sent before
 */
public record PostageRow(long mails, long bytes, long lost, long again) {}
