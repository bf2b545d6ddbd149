package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;

/**
 * A site's word that a parcel is its own. The text form, ASCII, each line ended by a line feed:
 *
 * <pre>
 * remsync-seal 1
 * key SITE-KEY
 * manifest CHECKSUM of the manifest
 * content CHECKSUM of all contents as they stand in the parcel
 * signature base64url of Ed25519 over "remsync parcel seal 1" and a line feed and the four lines above
 * </pre>
 *
 * @param key who sealed
 * @param manifest of the manifest
 * @param content of all contents
 * @param signature 86 characters of base64url; whether it is right shows {@link #verify}
 */
public record Seal(SiteKey key, Checksum manifest, Checksum content, String signature) {
    private static final String FIRST_LINE = "remsync-seal 1";
    private static final String DOMAIN = "remsync parcel seal 1\n";

    /** Refuses what is no signature, right or wrong. */
    public Seal {
        Ed25519.requireSignature(signature);
    }

    /** Seals with a site's key. */
    public static Seal of(Identity identity, Checksum manifest, Checksum content) {
        SiteKey key = identity.publicKey();
        return new Seal(key, manifest, content, identity.sign(DOMAIN + body(key, manifest, content)));
    }

    /** Reads the text form, and nothing but that; the signature is not yet checked. */
    public static Seal parse(byte[] text) {
        if (text.length > Limits.SEAL_BYTES) {
            throw refuse("has " + text.length + " bytes, of at most " + Limits.SEAL_BYTES);
        }
        try {
            String decoded = new String(text, StandardCharsets.US_ASCII);
            Fields fields = new Fields(List.of(decoded.split("\n")));
            if (!fields.take("remsync-seal").equals("1")) {
                throw new IllegalArgumentException("it has another version than 1");
            }
            Seal seal = new Seal(
                    SiteKey.parse(fields.take("key")),
                    Checksum.parse(fields.take("manifest")),
                    Checksum.parse(fields.take("content")),
                    fields.take("signature"));
            fields.end();
            if (!seal.toString().equals(decoded)) {
                throw new IllegalArgumentException("its lines are not ended by one line feed each");
            }
            return seal;
        } catch (IllegalArgumentException e) {
            throw refuse("cannot be read: " + e.getMessage());
        }
    }

    /** Refuses unless the key's holder signed exactly this manifest and these contents. */
    public void verify(Checksum manifestFound, Checksum contentFound) {
        if (!Ed25519.verify(key, (DOMAIN + body(key, manifest, content)).getBytes(StandardCharsets.UTF_8), signature)) {
            throw refuse("is not signed by the key that it names, " + key.fingerprint());
        }
        if (!manifest.equals(manifestFound)) {
            throw refuse("is for another manifest: " + manifest + ", not " + manifestFound);
        }
        if (!content.equals(contentFound)) {
            throw refuse("is for other contents: " + content + ", not " + contentFound);
        }
    }

    private static InputException refuse(String why) {
        return new InputException(
                "the parcel's seal " + why, "It was damaged or forged on the way; nothing of it was used.");
    }

    private static String body(SiteKey key, Checksum manifest, Checksum content) {
        return FIRST_LINE + "\nkey " + key + "\nmanifest " + manifest + "\ncontent " + content + "\n";
    }

    /** The bytes of the text form. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return body(key, manifest, content) + "signature " + signature + "\n";
    }
}
