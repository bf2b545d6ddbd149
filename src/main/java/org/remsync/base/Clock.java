package org.remsync.base;

import java.time.Instant;

/** The time of day. No outcome may depend on it; it serves counters, logs, patience and retention. */
@FunctionalInterface
public interface Clock {
    /** The system's clock. */
    Clock SYSTEM = Instant::now;

    /** The present moment as this site believes it. */
    Instant now();
}
