package org.remsync.operation;

import java.util.random.RandomGenerator;
import org.remsync.base.Clock;
import org.remsync.base.Disk;
import org.remsync.ledger.Ledger;

/**
 * The outside as a site sees it; the simulator has one of its own.
 *
 * @param disk the file system
 * @param clock the time of day
 * @param random where ids and secrets come from
 * @param ledger how to reach the ledger's database
 * @param threads on how many threads contents are read; 1 reads on the calling thread
 */
public record World(Disk disk, Clock clock, RandomGenerator random, Ledger.Connections ledger, int threads) {}
