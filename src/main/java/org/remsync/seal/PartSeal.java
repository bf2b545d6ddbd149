package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import org.remsync.base.InputException;
import org.remsync.model.SiteKey;

/** A site's word that a part of a parcel is its own: Ed25519 over a line that says so and the header of the part. */
public final class PartSeal {
    private static final String DOMAIN = "remsync part seal 1\n";

    private PartSeal() {}

    /** Signs the lines of a header; 86 characters of base64url. */
    public static String sign(Identity identity, String header) {
        return identity.sign(DOMAIN + header);
    }

    /** Refuses unless the key's holder signed exactly these lines. */
    public static void verify(SiteKey key, String header, String signature) {
        boolean right;
        try {
            Ed25519.requireSignature(signature);
            right = Ed25519.verify(key, (DOMAIN + header).getBytes(StandardCharsets.UTF_8), signature);
        } catch (IllegalArgumentException otherSpelling) {
            right = false;
        }
        if (!right) {
            throw new InputException(
                    "the part is not signed by the key that it names, " + key.fingerprint(),
                    "It was damaged or forged on the way; nothing of it was used.");
        }
    }
}
