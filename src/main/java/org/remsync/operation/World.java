package org.remsync.operation;

import java.util.random.RandomGenerator;
import org.remsync.base.Clock;
import org.remsync.base.Disk;
import org.remsync.ledger.Ledger;
import org.remsync.seal.Passphrase;

/**
 * The outside as a site sees it; the simulator has one of its own.
 *
 * @param disk the file system
 * @param clock the time of day
 * @param random where ids and secrets come from
 * @param ledger how to reach the ledger's database
 * @param threads on how many threads contents are read; 1 reads on the calling thread
 * @param passphrase asks a person for the passphrase of the site's keys, where they have one and the settings do not say
 */
public record World(
        Disk disk, Clock clock, RandomGenerator random, Ledger.Connections ledger, int threads, Passphrase passphrase) {
    /** One in which nobody can be asked for a passphrase. */
    public World(Disk disk, Clock clock, RandomGenerator random, Ledger.Connections ledger, int threads) {
        this(disk, clock, random, ledger, threads, Passphrase.NONE);
    }
}
