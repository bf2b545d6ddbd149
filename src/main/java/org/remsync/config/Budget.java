package org.remsync.config;

import java.util.Optional;

/**
 * How many bytes a link may cost; written {@code 5M/day}, {@code 100M/month} or both, parted by a comma.
 *
 * @param perDay on one day
 * @param perMonth in one month of the calendar
 */
public record Budget(Optional<Long> perDay, Optional<Long> perMonth) {
    /** No bound. */
    public static final Budget NONE = new Budget(Optional.empty(), Optional.empty());

    private static final int DAYS = 30;

    /** The most that may go on one day, evenly; empty if that is not bounded. */
    public Optional<Long> rate() {
        Optional<Long> monthly = perMonth.map(bytes -> bytes / DAYS);
        return perDay.isPresent() && monthly.isPresent()
                ? Optional.of(Math.min(perDay.get(), monthly.get()))
                : perDay.or(() -> monthly);
    }

    /** The most that may go in one mail. */
    public long largest() {
        return Math.min(perDay.orElse(Long.MAX_VALUE), perMonth.orElse(Long.MAX_VALUE));
    }

    static Budget parse(String text) {
        Optional<Long> day = Optional.empty();
        Optional<Long> month = Optional.empty();
        for (String each : text.split(",")) {
            String[] words = each.strip().split("\\s*/\\s*");
            boolean daily = words.length == 2 && words[1].equals("day") && day.isEmpty();
            boolean monthly = words.length == 2 && words[1].equals("month") && month.isEmpty();
            if (!daily && !monthly) {
                throw new IllegalArgumentException("\"" + text + "\" must be such as 5M/day, or 5M/day, 100M/month");
            }
            long size = Form.size(words[0]);
            if (size < MailSettings.LEAST_LIMIT) {
                throw new IllegalArgumentException("\"" + words[0] + "\" must be at least 8k, or no mail could ever go");
            }
            day = daily ? Optional.of(size) : day;
            month = monthly ? Optional.of(size) : month;
        }
        return new Budget(day, month);
    }
}
