package org.remsync.ledger;

import org.remsync.ledger.ProbeTestRow.Outcome;

/**
 * A test mail of a peer that came here.
 *
 * @param peer the peer's number
 * @param probe the set's name
 * @param number of the test mail
 * @param tests how many the set has
 * @param outcome in what state it came
 * @param cameMillis when it was taken in
 * @param told whether that was answered
 */
public record ProbeArrivalRow(
        int peer, String probe, int number, int tests, Outcome outcome, long cameMillis, boolean told) {}
