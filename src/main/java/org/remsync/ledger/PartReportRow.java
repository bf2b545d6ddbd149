package org.remsync.ledger;

import org.remsync.model.NumberSet;

/**
 * What was last reported to a peer of one of its parcels, of which parts wait here.
 *
 * @param peer the peer's number
 * @param layout how the parcel is cut
 * @param number of the report, from 1
 * @param have the parts that were here
 * @param reportedMillis when it was written
 * @param changedMillis when the first report with just these parts was written
 */
public record PartReportRow(
        int peer, String layout, long number, NumberSet have, long reportedMillis, long changedMillis) {}
