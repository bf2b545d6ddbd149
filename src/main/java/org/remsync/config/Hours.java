package org.remsync.config;

import java.time.LocalTime;

/**
 * A time of day, by the clock of this machine's place.
 *
 * @param from when it begins
 * @param to when it ends; before or equal to {@code from} where that is on the next day
 */
public record Hours(LocalTime from, LocalTime to) {
    /** All day. */
    public static final Hours ALWAYS = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** Whether a moment lies in it. */
    public boolean contains(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    static Hours parse(String text) {
        if (!text.matches("([01][0-9]|2[0-3]):[0-5][0-9] *- *([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException("\"" + text + "\" must be such as 22:00-06:00");
        }
        String[] ends = text.split(" *- *");
        return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    @Override
    public String toString() {
        return from + "-" + to;
    }
}
