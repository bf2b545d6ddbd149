package org.remsync.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people like to read them, in every locale alike. */
public final class Quantity {
    private Quantity() {}

    /** Bytes: {@code 999 B}, {@code 1.5 KiB}, {@code 20 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 1023.5 && unit < 5) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 9.95 ? "%.1f %siB" : "%.0f %siB", amount, " KMGTP".charAt(unit));
    }

    /** A time span by its largest unit: {@code 40 s}, {@code 3 h}, {@code 12 days}. */
    public static String time(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 90) {
            return seconds + " s";
        }
        if (seconds < 90 * 60) {
            return (seconds + 30) / 60 + " min";
        }
        return seconds < 48 * 3600 ? (seconds + 1800) / 3600 + " h" : (seconds + 43200) / 86400 + " days";
    }

    /** A count with its noun: {@code 1 file}, {@code 2 files}, {@code 3 copies}. */
    public static String of(long count, String noun) {
        String several = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return count + " " + (count == 1 ? noun : several);
    }
}
