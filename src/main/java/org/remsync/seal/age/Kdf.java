package org.remsync.seal.age;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104), and HKDF over it (RFC 5869) for keys of 32 bytes. */
final class Kdf {
    private static final int BYTES = 32;

    private Kdf() {}

    static byte[] hmac(byte[] key, byte[]... message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : message) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** A key for one purpose, made of a secret. */
    static byte[] derive(byte[] secret, byte[] salt, String purpose) {
        // Where there is no salt, that many zeros stand for it.
        byte[] extracted = hmac(salt.length == 0 ? new byte[BYTES] : salt, secret);
        return hmac(extracted, purpose.getBytes(StandardCharsets.US_ASCII), new byte[] {1});
    }
}
