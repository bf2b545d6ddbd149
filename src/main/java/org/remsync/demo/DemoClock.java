package org.remsync.demo;

import java.time.Duration;
import java.time.Instant;
import org.remsync.base.Clock;

/** A site's clock: the system's, set forward where nobody wants to wait. */
final class DemoClock implements Clock {
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
        return Clock.SYSTEM.now().plus(ahead);
    }

    void setForward(Duration time) {
        ahead = ahead.plus(time);
    }
}
