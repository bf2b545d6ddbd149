package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.remsync.model.Checksum;

/** The one-time secret of an invitation: 128 random bits, as 22 characters of base64url; {@link #toString} hides it. */
public record Secret(String text) {
    private static final int BYTES = 16;

    /** Refuses any other text. */
    public Secret {
        if (!text.matches("[A-Za-z0-9_-]{21}[AQgw]")) {
            throw new IllegalArgumentException("a secret is 22 characters of base64url");
        }
    }

    /** Draws a new one; from a {@link java.security.SecureRandom} wherever anything depends on it. */
    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Reads the text form. */
    public static Secret parse(String text) {
        return new Secret(text);
    }

    /** Names the secret without telling it: the first 16 digits of the SHA-256 of its text. */
    public String id() {
        return Checksum.ofBytes(bytes()).toString().substring(0, 16);
    }

    /** The text's bytes. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "secret " + id();
    }
}
