package org.remsync.sim;

import java.time.Instant;
import org.remsync.base.Clock;

/**
 * One site's clock: the world's time, wrong by as much as the seed likes, and jumping when it likes. Whatever a site does
 * takes a little of it.
 */
final class SimClock implements Clock {
    /** Where the time of the world begins, seconds since 1970. */
    static final long START = 1_800_000_000L;
    /** What one look at the clock costs, so that no two are alike. */
    private static final long LOOK = 1_000;

    private final World world;
    private long wrongBy;
    private long spent;

    /** The time that all sites share. */
    static final class World {
        private long nanoseconds;

        /** Lets time pass for all. */
        void pass(long seconds) {
            nanoseconds += seconds * 1_000_000_000L;
        }

        /** Seconds since the beginning. */
        long seconds() {
            return nanoseconds / 1_000_000_000L;
        }
    }

    SimClock(World world) {
        this.world = world;
    }

    @Override
    public Instant now() {
        spend(LOOK);
        long nanoseconds = nanoseconds();
        return Instant.ofEpochSecond(Math.floorDiv(nanoseconds, 1_000_000_000L), Math.floorMod(nanoseconds, 1_000_000_000L));
    }

    /** The present moment, nanoseconds since 1970. */
    long nanoseconds() {
        return START * 1_000_000_000L + world.nanoseconds + wrongBy + spent;
    }

    /** Time that passes at this site only, by working. */
    void spend(long nanoseconds) {
        spent += nanoseconds;
    }

    /** From now on the clock is wrong by this much. */
    void wrongBy(long nanoseconds) {
        wrongBy = nanoseconds;
    }
}
