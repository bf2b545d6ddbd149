package org.remsync.mail;

import java.nio.charset.StandardCharsets;

/** A line with its end, or a piece of a long one. */
final class Line {
    private final byte[] bytes;
    private final boolean first;
    private final int end;

    /** Takes the bytes over; {@code first} is whether a line begins here. */
    Line(byte[] bytes, boolean first) {
        this.bytes = bytes;
        this.first = first;
        int last = bytes.length - 1;
        boolean feed = last >= 0 && bytes[last] == '\n';
        this.end = !feed ? bytes.length : last > 0 && bytes[last - 1] == '\r' ? last - 1 : last;
    }

    /** Whether a line begins here. */
    boolean first() {
        return first;
    }

    /** Whether nothing is before the end of this line. */
    boolean blank() {
        return first && end == 0;
    }

    int length() {
        return bytes.length;
    }

    /** The text without the line's end, a character per byte. */
    String text() {
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(String ascii) {
        if (!first || end < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** All bytes, or those of the text, or those of the line's end. */
    byte[] bytes() {
        return bytes;
    }

    byte[] content() {
        return java.util.Arrays.copyOf(bytes, end);
    }

    byte[] terminator() {
        return java.util.Arrays.copyOfRange(bytes, end, bytes.length);
    }
}
