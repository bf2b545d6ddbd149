package org.remsync.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.model.SiteKey;
import org.remsync.seal.age.AgeIdentity;
import org.remsync.seal.age.AgeRecipient;

/** A site's key pair, kept in {@code identity/site.key}, perhaps behind a passphrase; {@link KeyFile} has the form. */
public final class Identity {
    static final String FILE = "site.key";
    private static final int OTHERS = 077;

    private final SiteKey publicKey;
    private final Path file;
    private final KeyFile kept;
    private final Passphrase passphrase;
    private byte @Nullable [] seed;
    private @Nullable AgeIdentity age;

    private Identity(Path file, KeyFile kept, Passphrase passphrase) {
        this.file = file;
        this.kept = kept;
        this.publicKey = kept.publicKey();
        this.passphrase = passphrase;
    }

    /**
     * Makes a new key pair and its file, durably. The 32 bytes are drawn from {@code random}: a
     * {@link java.security.SecureRandom} wherever anything depends on it. Never replaces a key pair that is there.
     */
    public static Identity create(Disk disk, Path directory, RandomGenerator random) throws IOException {
        disk.makeDirectories(directory);
        Path file = directory.resolve(FILE);
        if (disk.stat(file).isPresent()) {
            throw new FileAlreadyExistsException(file.toString(), null, "holds a key pair");
        }
        Identity identity = of(file, draw(random));
        AtomicFile.write(disk, file, identity.kept.toBytes());
        return identity;
    }

    static byte[] draw(RandomGenerator random) {
        byte[] seed = new byte[Ed25519.SEED_BYTES];
        random.nextBytes(seed);
        return seed;
    }

    static Identity of(Path file, byte[] seed) {
        return new Identity(file, KeyFile.open(Ed25519.publicKey(seed), seed), Passphrase.NONE);
    }

    /** Reads a key pair that no passphrase protects; refuses a file that others may read, and one that is damaged. */
    public static Identity load(Disk disk, Path directory) throws IOException {
        return load(disk, directory, FILE, Passphrase.NONE);
    }

    /** Reads a key pair; its private half only when it is needed, if a passphrase protects it. */
    static Identity load(Disk disk, Path directory, String name, Passphrase passphrase) throws IOException {
        Path file = directory.resolve(name);
        Disk.Stat stat = disk.stat(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
        if ((stat.mode() & OTHERS) != 0) {
            throw UserException.notAllowed(
                    file + " may be read by others (mode " + Integer.toOctalString(stat.mode()) + ")",
                    "If nobody has read it, run: chmod 600 " + file);
        }
        if (stat.size() > Limits.IDENTITY_BYTES) {
            throw KeyFile.damaged(file, "it has " + stat.size() + " bytes");
        }
        String text = new String(AtomicFile.read(disk, file), StandardCharsets.US_ASCII);
        Identity identity = new Identity(file, KeyFile.parse(file, text), passphrase);
        if (!identity.kept.isLocked()) {
            identity.seed();
        }
        return identity;
    }

    /** The private key, after the passphrase was asked for where it needs one. */
    byte[] seed() {
        if (seed == null) {
            byte[] found = kept.isLocked() ? unlocked() : kept.seed();
            if (!Ed25519.publicKey(found).equals(publicKey)) {
                throw KeyFile.damaged(file, "its private key belongs to another public key");
            }
            seed = found;
        }
        return seed;
    }

    private byte[] unlocked() {
        try {
            return kept.seed(passphrase.ask()).orElseThrow(() -> UserException.notAllowed(
                    "the passphrase is not the one that protects " + file, "Without it the key is lost."));
        } catch (IOException e) {
            throw new UncheckedIOException("the passphrase cannot be read", e);
        }
    }

    /** What its file holds. */
    KeyFile kept() {
        return kept;
    }

    /** The key by which others know this site. */
    public SiteKey publicKey() {
        return publicKey;
    }

    /** For whom others encrypt. */
    public AgeRecipient recipient() {
        return AgeRecipient.of(publicKey);
    }

    /** How the site opens what is encrypted for it: the same key once more. */
    public AgeIdentity age() {
        if (age == null) {
            age = AgeIdentity.ofEd25519(seed());
        }
        return age;
    }

    /** Signs a text of this room, which begins with a line that says what kind of text it is; base64url. */
    String sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As above, for what is no text after that line. */
    String sign(byte[] message) {
        return Ed25519.sign(seed(), message);
    }

    @Override
    public String toString() {
        return "identity " + publicKey.fingerprint();
    }
}
