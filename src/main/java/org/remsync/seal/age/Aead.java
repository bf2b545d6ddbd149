package org.remsync.seal.age;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 (RFC 8439) with one key, a piece at a time, each with a nonce of its own. */
public final class Aead {
    /** Bytes that a piece grows by. */
    public static final int TAG_BYTES = 16;
    /** Bytes of a nonce. */
    public static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;
    private final Cipher cipher;

    /** With a key of 32 bytes, which must never meet the same nonce twice. */
    public Aead(byte[] key) {
        try {
            this.key = new SecretKeySpec(key, "ChaCha20");
            this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 11 on has ChaCha20-Poly1305", e);
        }
    }

    /** The encrypted bytes and their tag. */
    public byte[] close(byte[] nonce, byte[] bytes, int length) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
            return cipher.doFinal(bytes, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encrypting cannot fail", e);
        }
    }

    /** The bytes; empty if they are not those that were closed with this key and nonce. */
    public Optional<byte[]> open(byte[] nonce, byte[] bytes, int length) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(nonce));
            return Optional.of(cipher.doFinal(bytes, 0, length));
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decrypting can fail in one way only", e);
        }
    }
}
