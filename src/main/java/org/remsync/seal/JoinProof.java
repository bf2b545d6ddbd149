package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetId;
import org.remsync.model.SiteKey;

/**
 * Proves that the holder of one key holds the secret of an invitation made by another, without telling it.
 *
 * @param secretId names the secret, see {@link Secret#id()}
 * @param proof 64 hexadecimal digits: HMAC-SHA256, keyed with the secret's text, of the lines {@code remsync join 1},
 *     the set's id, the inviting key and the joining key, each ended by a line feed
 */
public record JoinProof(String secretId, String proof) {
    /** Refuses text of another form. */
    public JoinProof {
        if (!secretId.matches("[0-9a-f]{16}") || !proof.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a join proof is 16 and 64 hexadecimal digits");
        }
    }

    /** The proof that the joining site sends. */
    public static JoinProof of(Secret secret, FilesetId fileset, SiteKey inviting, SiteKey joining) {
        String text = "remsync join 1\n" + fileset + "\n" + inviting + "\n" + joining + "\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
            byte[] proof = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
            return new JoinProof(secret.id(), Checksum.of(proof).toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Whether this proves the secret for just this set and these keys. */
    public boolean proves(Secret secret, FilesetId fileset, SiteKey inviting, SiteKey joining) {
        return MessageDigest.isEqual(ascii(proof), ascii(of(secret, fileset, inviting, joining).proof));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
