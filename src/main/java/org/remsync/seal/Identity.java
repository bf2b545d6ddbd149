package org.remsync.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.model.SiteKey;
import org.remsync.seal.age.AgeIdentity;

/**
 * A site's key pair, kept in {@code identity/site.key}:
 *
 * <pre>
 * remsync-identity 1
 * public SITE-KEY
 * private 43 characters of base64url: the 32 bytes of RFC 8032's private key
 * </pre>
 */
public final class Identity {
    private static final String FILE = "site.key";
    private static final String FIRST_LINE = "remsync-identity 1";
    private static final int OTHERS = 077;

    private final SiteKey publicKey;
    private final byte[] seed;
    private @Nullable AgeIdentity age;

    private Identity(byte[] seed) {
        this.seed = seed;
        this.publicKey = Ed25519.publicKey(seed);
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
        byte[] seed = new byte[Ed25519.SEED_BYTES];
        random.nextBytes(seed);
        Identity identity = new Identity(seed);
        AtomicFile.write(disk, file, identity.print().getBytes(StandardCharsets.US_ASCII));
        return identity;
    }

    /** Reads the key pair; refuses a file that others may read, and one that is damaged. */
    public static Identity load(Disk disk, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Disk.Stat stat = disk.stat(file).orElseThrow(() -> new NoSuchFileException(file.toString()));
        if ((stat.mode() & OTHERS) != 0) {
            throw UserException.notAllowed(
                    file + " may be read by others (mode " + Integer.toOctalString(stat.mode()) + ")",
                    "If nobody has read it, run: chmod 600 " + file);
        }
        if (stat.size() > Limits.IDENTITY_BYTES) {
            throw damaged(file, "it has " + stat.size() + " bytes");
        }
        return parse(file, new String(AtomicFile.read(disk, file), StandardCharsets.US_ASCII));
    }

    private static Identity parse(Path file, String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 3 || !lines.get(0).equals(FIRST_LINE) || !lines.get(2).startsWith("private ")) {
            throw damaged(file, "it is not the three lines of \"" + FIRST_LINE + "\"");
        }
        byte[] seed;
        try {
            seed = Base64.getUrlDecoder().decode(lines.get(2).substring("private ".length()));
        } catch (IllegalArgumentException e) {
            throw damaged(file, "its private key is no base64url");
        }
        if (seed.length != Ed25519.SEED_BYTES) {
            throw damaged(file, "its private key has " + seed.length + " bytes");
        }
        Identity identity = new Identity(seed);
        if (!identity.print().equals(text)) {
            throw damaged(file, "its private key belongs to another public key");
        }
        return identity;
    }

    private static InputException damaged(Path file, String why) {
        return new InputException(
                file + " is damaged: " + why, "Put it back from a backup; without it peers must be told of a new key.");
    }

    private String print() {
        return FIRST_LINE + "\npublic " + publicKey + "\nprivate "
                + Base64.getUrlEncoder().withoutPadding().encodeToString(seed) + "\n";
    }

    /** The key by which others know this site. */
    public SiteKey publicKey() {
        return publicKey;
    }

    /** How the site opens what is encrypted for it: the same key once more. */
    public AgeIdentity age() {
        if (age == null) {
            age = AgeIdentity.ofEd25519(seed);
        }
        return age;
    }

    /** Signs a text of this room, which begins with a line that says what kind of text it is; base64url. */
    String sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As above, for what is no text after that line. */
    String sign(byte[] message) {
        return Ed25519.sign(seed, message);
    }

    @Override
    public String toString() {
        return "identity " + publicKey.fingerprint();
    }
}
