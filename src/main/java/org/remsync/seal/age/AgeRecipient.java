package org.remsync.seal.age;

import java.util.Base64;
import org.remsync.model.SiteKey;

/** Whom a file can be encrypted for: an X25519 public key. */
public final class AgeRecipient {
    private final byte[] key;

    AgeRecipient(byte[] key) {
        this.key = key.clone();
    }

    /** A site, by the key that seals its parcels: whoever holds the private half of that can open the file. */
    public static AgeRecipient of(SiteKey site) {
        return new AgeRecipient(X25519.ofEd25519(site.toBytes()));
    }

    /** Whether a site's key is one that a single holder can have; with others nothing can be encrypted or proved. */
    public static boolean isSound(SiteKey site) {
        return !X25519.isWeakEd25519(site.toBytes());
    }

    byte[] key() {
        return key.clone();
    }

    /** Encrypts a file's key; {@code ephemeral} is the secret half of a key drawn for this alone. */
    Stanza wrap(byte[] fileKey, byte[] ephemeral) {
        byte[] share = X25519.publicKey(ephemeral);
        byte[] shared = X25519.agree(ephemeral, key)
                .orElseThrow(() -> new IllegalArgumentException("nothing can be encrypted for " + this));
        byte[] wrapped = AgeIdentity.wrapper(shared, share, key).close(AgeIdentity.NO_NONCE, fileKey, fileKey.length);
        return new Stanza(Stanza.X25519, Base64.getEncoder().withoutPadding().encodeToString(share),
                Base64.getEncoder().withoutPadding().encodeToString(wrapped));
    }

    /** As the program {@code age} takes it: {@code age1…}. */
    @Override
    public String toString() {
        return Bech32.print("age", key);
    }
}
