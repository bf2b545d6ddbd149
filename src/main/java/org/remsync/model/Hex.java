package org.remsync.model;

/** Fixed-width lower-case hexadecimal text. */
final class Hex {
    private Hex() {}

    static String of(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    static void require(String text, int digits, String what) {
        boolean ok = text.length() == digits;
        for (int i = 0; ok && i < digits; i++) {
            char c = text.charAt(i);
            ok = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        if (!ok) {
            throw new IllegalArgumentException(what + " must be " + digits + " hexadecimal digits, not \"" + text + "\"");
        }
    }
}
