package org.remsync.ledger;

import org.remsync.model.NumberSet;

/**
 * Parts that were mailed in one go and are not known to have arrived.
 *
 * @param wave the number of the go, rising
 * @param report the newest report of the recipient that was here then; 0 for none
 * @param parts which
 */
public record PartWaveRow(long wave, long report, NumberSet parts) {}
