package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/**
 * A site's word, under its former key, that it goes by another from now on.
 *
 * @param from the former key
 * @param to the key after it
 * @param signature 86 characters of base64url: Ed25519 by the former key over the lines {@code remsync rotation 1},
 *     {@code site ID}, {@code from SITE-KEY} and {@code to SITE-KEY}, each ended by a line feed
 */
public record Rotation(SiteKey from, SiteKey to, String signature) {
    /** Refuses what is no signature, right or wrong. */
    public Rotation {
        Ed25519.requireSignature(signature);
    }

    static Rotation of(SiteId site, Identity from, SiteKey to) {
        return new Rotation(from.publicKey(), to, from.sign(signed(site, from.publicKey(), to)));
    }

    private static String signed(SiteId site, SiteKey from, SiteKey to) {
        return "remsync rotation 1\nsite " + site + "\nfrom " + from + "\nto " + to + "\n";
    }

    /** Whether the holder of the former key said so, for this site. */
    public boolean isRight(SiteId site) {
        return Ed25519.verify(from, signed(site, from, to).getBytes(StandardCharsets.UTF_8), signature);
    }

    /** Reads the text form; the signature is not yet checked. */
    public static Rotation parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("a rotation is two keys and a signature");
        }
        return new Rotation(SiteKey.parse(words[0]), SiteKey.parse(words[1]), words[2]);
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return from + " " + to + " " + signature;
    }
}
