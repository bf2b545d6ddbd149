package org.remsync.model;

/** Decimal text without sign or leading zeros; looked at by hand, since lines of it come by the hundred thousand. */
final class Decimal {
    private Decimal() {}

    /** Whether a text is a number of at least 1 in at most so many digits. */
    static boolean isPositive(String text, int most) {
        if (text.isEmpty() || text.length() > most || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
