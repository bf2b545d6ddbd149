package org.remsync.parcel;

import org.remsync.model.SiteKey;

/**
 * That the sender goes by another key now, as its former one said.
 *
 * @param from the former key
 * @param to the key after it
 * @param signature 86 characters of base64url, checked elsewhere
 */
public record Rotated(SiteKey from, SiteKey to, String signature) {
    /** Refuses what is no signature, right or wrong. */
    public Rotated {
        if (!signature.matches("[A-Za-z0-9_-]{85}[AQgw]")) {
            throw new IllegalArgumentException("a signature is 86 characters of base64url");
        }
    }

    static Rotated parse(Words words) {
        return new Rotated(SiteKey.parse(words.word()), SiteKey.parse(words.word()), words.word());
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return from + " " + to + " " + signature;
    }
}
