package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.remsync.base.InputException;
import org.remsync.model.SiteKey;
import org.remsync.seal.age.Aead;

/**
 * The text of a file that holds a key pair, open or locked by a passphrase:
 *
 * <pre>
 * remsync-identity 1
 * public SITE-KEY
 * private 43 characters of base64url: the 32 bytes of RFC 8032's private key
 * locked pbkdf2-hmac-sha256 ROUNDS SALT 64 characters of base64url: those 32 bytes by ChaCha20-Poly1305
 * </pre>
 *
 * <p>of which there is one of the last two lines. The salt is 22 characters of base64url; the nonce is zero, since each
 * salt makes a key of its own.
 *
 * @param publicKey by which others know the site
 * @param last the last line
 */
record KeyFile(SiteKey publicKey, String last) {
    /** What a guess costs whoever stole the file, and each run of ours. */
    static final int ROUNDS = 600_000;

    private static final String FIRST_LINE = "remsync-identity 1";
    private static final String OPEN = "private ";
    private static final String LOCKED = "locked pbkdf2-hmac-sha256 ";
    private static final int MOST_ROUNDS = 100_000_000;
    private static final int SALT_BYTES = 16;

    static KeyFile open(SiteKey publicKey, byte[] seed) {
        return new KeyFile(publicKey, OPEN + base64(seed));
    }

    static KeyFile locked(SiteKey publicKey, byte[] seed, String passphrase, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] locked = new Aead(derive(passphrase, salt, ROUNDS)).close(new byte[Aead.NONCE_BYTES], seed, seed.length);
        return new KeyFile(publicKey, LOCKED + ROUNDS + " " + base64(salt) + " " + base64(locked));
    }

    /** Reads the text of a file; that the halves belong together shows only when the private one is taken. */
    static KeyFile parse(Path file, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals(FIRST_LINE) || !lines.get(1).startsWith("public ")) {
            throw damaged(file, "it is not the three lines of \"" + FIRST_LINE + "\"");
        }
        String last = lines.get(2);
        if (!last.matches("private [A-Za-z0-9_-]{43}|" + LOCKED + "[1-9][0-9]{0,8} [A-Za-z0-9_-]{22} [A-Za-z0-9_-]{64}")) {
            throw damaged(file, "its private key has not the form of one");
        }
        try {
            KeyFile found = new KeyFile(SiteKey.parse(lines.get(1).substring("public ".length())), last);
            if (!found.toString().equals(text)) {
                throw damaged(file, "its lines are not ended by one line feed each");
            }
            return found;
        } catch (IllegalArgumentException e) {
            throw damaged(file, e.getMessage());
        }
    }

    static InputException damaged(Path file, String why) {
        return new InputException(
                file + " is damaged: " + why, "Put it back from a backup; without it peers must be told of a new key.");
    }

    boolean isLocked() {
        return last.startsWith(LOCKED);
    }

    /** The private key of an open file. */
    byte[] seed() {
        return bytes(last.substring(OPEN.length()));
    }

    /** The private key of a locked file; empty if the passphrase is wrong. */
    Optional<byte[]> seed(String passphrase) {
        String[] words = last.substring(LOCKED.length()).split(" ");
        int rounds = Math.min(Integer.parseInt(words[0]), MOST_ROUNDS);
        byte[] locked = bytes(words[2]);
        return new Aead(derive(passphrase, bytes(words[1]), rounds)).open(new byte[Aead.NONCE_BYTES], locked, locked.length);
    }

    private static byte[] derive(String passphrase, byte[] salt, int rounds) {
        try {
            PBEKeySpec specification = new PBEKeySpec(passphrase.toCharArray(), salt, rounds, 256);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(specification).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    byte[] toBytes() {
        return toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return FIRST_LINE + "\npublic " + publicKey + "\n" + last + "\n";
    }
}
