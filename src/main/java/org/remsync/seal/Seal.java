package org.remsync.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.remsync.base.InputException;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;

/**
 * A site's word that a parcel is its own. In bytes:
 *
 * <pre>
 *  0  32  the site's key
 * 32   8  how many bytes are sealed, the most significant first
 * 40  32  their SHA-256
 * 72  64  Ed25519 over the line "remsync parcel seal 1", with its line feed, and the 72 bytes above
 * </pre>
 *
 * @param key who sealed
 * @param size how many bytes
 * @param sum of them
 * @param signature 86 characters of base64url; whether it is right shows {@link #verify}
 */
public record Seal(SiteKey key, long size, Checksum sum, String signature) {
    /** Bytes of a seal. */
    public static final int BYTES = 136;

    private static final int SIGNED = 72;
    private static final byte[] DOMAIN = "remsync parcel seal 1\n".getBytes(StandardCharsets.US_ASCII);

    /** Refuses what is no signature, right or wrong. */
    public Seal {
        Ed25519.requireSignature(signature);
        if (size < 0) {
            throw new IllegalArgumentException("a seal over " + size + " bytes");
        }
    }

    /** Seals with a site's key. */
    public static Seal of(Identity identity, long size, Checksum sum) {
        SiteKey key = identity.publicKey();
        return new Seal(key, size, sum, identity.sign(signed(key, size, sum)));
    }

    /** Reads the bytes of a seal; the signature is not yet checked. */
    public static Seal parse(byte[] bytes) {
        if (bytes.length != BYTES || bytes[32] < 0) {
            throw refuse("has not the form of one");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new Seal(
                SiteKey.of(take(in, 32)),
                in.getLong(),
                Checksum.of(take(in, 32)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(take(in, BYTES - SIGNED)));
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] taken = new byte[count];
        in.get(taken);
        return taken;
    }

    /** Refuses unless the key's holder signed exactly these bytes. */
    public void verify(long sizeFound, Checksum sumFound) {
        if (!Ed25519.verify(key, signed(key, size, sum), signature)) {
            throw refuse("is not signed by the key that it names, " + key.fingerprint());
        }
        if (size != sizeFound) {
            throw refuse("is for " + size + " bytes, and there are " + sizeFound);
        }
        if (!sum.equals(sumFound)) {
            throw refuse("is for other contents: " + sum.abbreviated() + "…, not " + sumFound.abbreviated() + "…");
        }
    }

    private static InputException refuse(String why) {
        return new InputException(
                "the parcel's seal " + why, "It was damaged or forged on the way; nothing of it was used.");
    }

    private static byte[] signed(SiteKey key, long size, Checksum sum) {
        return body(ByteBuffer.allocate(DOMAIN.length + SIGNED).put(DOMAIN), key, size, sum).array();
    }

    private static ByteBuffer body(ByteBuffer out, SiteKey key, long size, Checksum sum) {
        return out.put(key.toBytes()).putLong(size).put(sum.toBytes());
    }

    /** The bytes of the seal. */
    public byte[] toBytes() {
        return body(ByteBuffer.allocate(BYTES), key, size, sum).put(Base64.getUrlDecoder().decode(signature)).array();
    }
}
