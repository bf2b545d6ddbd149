package org.remsync.seal;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.remsync.model.SiteKey;
import org.remsync.seal.age.AgeRecipient;

/** RFC 8032 over the JDK's Ed25519, with keys as their bare 32 bytes and signatures as base64url. */
final class Ed25519 {
    static final int SEED_BYTES = 32;
    /** What stands before the 32 bytes in X.509 and PKCS #8, as in RFC 8410. */
    private static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] PRIVATE_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    /** The public key of a private one, which is its seed. */
    static SiteKey publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Drawn(seed));
            byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
            return SiteKey.of(Arrays.copyOfRange(encoded, PUBLIC_PREFIX.length, encoded.length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    static String sign(byte[] seed, byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(join(PRIVATE_PREFIX, seed)));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with 32 bytes cannot fail", e);
        }
    }

    /** Whether this is a signature by the holder of a key. */
    static boolean verify(SiteKey key, byte[] message, String signature) {
        if (!AgeRecipient.isSound(key)) {
            return false;
        }
        try {
            PublicKey publicKey = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(join(PUBLIC_PREFIX, key.toBytes())));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey);
            check.update(message);
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (SignatureException | InvalidKeyException notOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    /** Refuses what is not 64 bytes in their one spelling as base64url. */
    static void requireSignature(String text) {
        if (!text.matches("[A-Za-z0-9_-]{85}[AQgw]")) {
            throw new IllegalArgumentException("a signature is 86 characters of base64url");
        }
    }

    private static byte[] join(byte[] prefix, byte[] key) {
        byte[] joined = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, joined, prefix.length, key.length);
        return joined;
    }

    /** Hands the key generator a seed that was drawn before: the JDK has no other way from a seed to its public key. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final transient byte[] seed;

        Drawn(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("this Java draws " + bytes.length + " bytes for an Ed25519 key");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
