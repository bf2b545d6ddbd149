package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import org.remsync.base.InputException;
import org.remsync.model.SiteKey;

/** A site's word that a test mail, or the answer to some, is its own: Ed25519 over a line that says so and its lines. */
public final class ProbeSeal {
    private static final String DOMAIN = "remsync probe seal 1\n";

    private ProbeSeal() {}

    /** Signs the lines; 86 characters of base64url. */
    public static String sign(Identity identity, String lines) {
        return identity.sign(DOMAIN + lines);
    }

    /** Refuses unless the key's holder signed exactly these lines. */
    public static void verify(SiteKey key, String lines, String signature) {
        boolean right;
        try {
            Ed25519.requireSignature(signature);
            right = Ed25519.verify(key, (DOMAIN + lines).getBytes(StandardCharsets.UTF_8), signature);
        } catch (IllegalArgumentException otherSpelling) {
            right = false;
        }
        if (!right) {
            throw new InputException(
                    "the test mail is not signed by the key that it names, " + key.fingerprint(),
                    "It was damaged or forged on the way; nothing of it was used.");
        }
    }
}
