package org.remsync.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The plain lines that stand before the bytes of a mail's attachment, a word and its value each, the last of them a
 * signature, and then an empty one. What a stranger may write in them is bounded.
 */
public final class SignedLines {
    private static final int TYPICAL = 512;

    private SignedLines() {}

    /** Reads them with the empty line, and nothing but that; nothing if there are more bytes than {@code most}, or no end. */
    public static Optional<String> read(InputStream in, int most) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL);
        for (int last = 0; bytes.size() < most; ) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            bytes.write(next);
            if (next == '\n' && last == '\n') {
                return Optional.of(bytes.toString(StandardCharsets.US_ASCII));
            }
            last = next;
        }
        return Optional.empty();
    }

    /** What follows the first word of a line. */
    public static String value(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    /**
     * A number in the one form that it has, of at most 15 digits.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long number(String text) {
        if (!text.matches("0|[1-9][0-9]{0,14}")) {
            throw new IllegalArgumentException("no number: \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /**
     * Requires the form of a signature, right or wrong.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static void requireSignature(String signature) {
        if (!signature.matches("[A-Za-z0-9_-]{86}")) {
            throw new IllegalArgumentException("a signature is 86 characters of base64url");
        }
    }
}
