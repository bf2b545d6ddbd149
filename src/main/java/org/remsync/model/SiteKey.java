package org.remsync.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The public key by which a site's seal is known: 32 bytes of Ed25519 (RFC 8032), as 43 characters of base64url. */
public record SiteKey(String text) {
    /** Refuses anything else. */
    public SiteKey {
        // The last character holds four bits; with others set it would be a second spelling of the same key.
        if (!text.matches("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")) {
            throw new IllegalArgumentException("a site key is 43 characters of base64url, not \"" + text + "\"");
        }
    }

    /** From the 32 bytes. */
    public static SiteKey of(byte[] raw) {
        return new SiteKey(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    }

    /** Reads the text form. */
    public static SiteKey parse(String text) {
        return new SiteKey(text);
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        return Base64.getUrlDecoder().decode(text);
    }

    /** What two people read to each other: 8 groups of 4 hexadecimal digits, the first 128 bits of the key's SHA-256. */
    public String fingerprint() {
        String digits = Checksum.ofBytes(("remsync site key " + text).getBytes(StandardCharsets.US_ASCII)).toString();
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 32; i += 4) {
            groups.append(i == 0 ? "" : " ").append(digits, i, i + 4);
        }
        return groups.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
