package org.remsync.seal.age;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who can open a file: an X25519 secret key. */
public final class AgeIdentity {
    static final byte[] NO_NONCE = new byte[Aead.NONCE_BYTES];
    static final int FILE_KEY_BYTES = 16;
    private static final String PURPOSE = "age-encryption.org/v1/X25519";
    private static final String OWN = "remsync age sender 1";

    private final byte[] secret;
    private final AgeRecipient recipient;

    private AgeIdentity(byte[] secret) {
        this.secret = secret;
        this.recipient = new AgeRecipient(X25519.publicKey(secret));
    }

    /** That of an Ed25519 key, by the 32 bytes of its private half: the number that RFC 8032 makes of them. */
    public static AgeIdentity ofEd25519(byte[] seed) {
        try {
            byte[] secret = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), X25519.BYTES);
            secret[0] &= (byte) 0xf8;
            secret[31] &= 0x7f;
            secret[31] |= 0x40;
            return new AgeIdentity(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-512", e);
        }
    }

    /** For whom others encrypt. */
    public AgeRecipient recipient() {
        return recipient;
    }

    /** What encrypts a file's key, once two sides share a secret. */
    static Aead wrapper(byte[] shared, byte[] share, byte[] recipient) {
        byte[] salt = ByteBuffer.allocate(2 * X25519.BYTES).put(share).put(recipient).array();
        return new Aead(Kdf.derive(shared, salt, PURPOSE));
    }

    /** The file's key, if this stanza is for us. */
    Optional<byte[]> unwrap(Stanza stanza) {
        byte[] share = stanza.share();
        byte[] wrapped = stanza.wrapped();
        return X25519.agree(secret, share)
                .flatMap(shared -> wrapper(shared, share, recipient.key()).open(NO_NONCE, wrapped, wrapped.length));
    }

    /**
     * The key of a file that we send, whose first stanza has this share. It is made of our secret, so that we can open
     * our own file later, though nothing in it is for us; to all others it is as good as drawn.
     */
    byte[] ownFileKey(byte[] firstShare) {
        return Arrays.copyOf(Kdf.hmac(Kdf.derive(secret, new byte[0], OWN), firstShare), FILE_KEY_BYTES);
    }

    /** The secret as the program {@code age} takes it: {@code AGE-SECRET-KEY-1…}. */
    public String secretText() {
        return Bech32.print("age-secret-key-", secret).toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "age identity of " + recipient;
    }
}
