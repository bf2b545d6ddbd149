package org.remsync.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

/**
 * All keys of a site: the present one, and the few before it, by which something under way may still be encrypted. Beside
 * them lies what the former keys said of their successors: {@code identity/rotations}, a {@link Rotation} a line, oldest
 * first.
 */
public final class Keyring {
    /** So many former keys are kept. */
    static final int MOST_FORMER = 3;

    private static final String ROTATIONS = "rotations";

    private final Disk disk;
    private final Path directory;
    private Passphrase passphrase;
    private Identity current;
    /** Empty until they are asked for. */
    private List<Identity> all = List.of();

    private Keyring(Disk disk, Path directory, Passphrase passphrase) throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.passphrase = passphrase;
        this.current = Identity.load(disk, directory, Identity.FILE, passphrase);
    }

    /** Reads the keys of a site; where a passphrase protects them, it is asked for once, and only when it is needed. */
    public static Keyring open(Disk disk, Path directory, Passphrase passphrase) throws IOException {
        return new Keyring(disk, directory, new Once(passphrase));
    }

    private static final class Once implements Passphrase {
        private final Passphrase asked;
        private Optional<String> answer = Optional.empty();

        Once(Passphrase asked) {
            this.asked = asked;
        }

        @Override
        public String ask() throws IOException {
            if (answer.isEmpty()) {
                answer = Optional.of(asked.ask());
            }
            return answer.get();
        }
    }

    /** The present key. */
    public Identity current() {
        return current;
    }

    /** Whether a passphrase protects the keys. */
    public boolean isLocked() {
        return current.kept().isLocked();
    }

    /** All keys, the present one first. */
    public List<Identity> all() throws IOException {
        if (all.isEmpty()) {
            all = load();
        }
        return all;
    }

    private List<Identity> load() throws IOException {
        List<Identity> all = new ArrayList<>(List.of(current));
        for (int i = 1; i <= MOST_FORMER; i++) {
            if (disk.stat(directory.resolve(former(i))).isPresent()) {
                all.add(Identity.load(disk, directory, former(i), passphrase));
            }
        }
        return List.copyOf(all);
    }

    private static String former(int number) {
        return "former-" + number + ".key";
    }

    /** How the present key follows from former ones, oldest first; what a rotation left that was cut short is passed over. */
    public List<Rotation> rotations() throws IOException {
        Path file = directory.resolve(ROTATIONS);
        if (disk.stat(file).isEmpty()) {
            return List.of();
        }
        if (disk.stat(file).orElseThrow().size() > Limits.IDENTITY_BYTES) {
            throw KeyFile.damaged(file, "it is too long");
        }
        List<Rotation> all;
        try {
            all = new String(AtomicFile.read(disk, file), StandardCharsets.US_ASCII).lines().map(Rotation::parse).toList();
        } catch (IllegalArgumentException e) {
            throw KeyFile.damaged(file, e.getMessage());
        }
        SiteKey key = current.publicKey();
        int last = all.size() - 1;
        while (last >= 0 && !all.get(last).to().equals(key)) {
            last--;
        }
        return all.subList(0, last + 1);
    }

    /**
     * Makes a new key the present one. Durable, and after a power cut either done or not begun; the passphrase stays.
     *
     * @param random where it is drawn from: a {@link java.security.SecureRandom} wherever anything depends on it
     */
    public void rotate(SiteId site, RandomGenerator random) throws IOException {
        byte[] seed = Identity.draw(random);
        SiteKey next = Ed25519.publicKey(seed);
        List<Rotation> rotations = new ArrayList<>(rotations());
        rotations.add(Rotation.of(site, current, next));
        rotations = rotations.subList(Math.max(0, rotations.size() - MOST_FORMER), rotations.size());
        StringBuilder text = new StringBuilder();
        rotations.forEach(each -> text.append(each).append('\n'));
        KeyFile fresh = isLocked() ? KeyFile.locked(next, seed, passphrase.ask(), random) : KeyFile.open(next, seed);
        keepCurrent();
        AtomicFile.write(disk, directory.resolve(ROTATIONS), text.toString().getBytes(StandardCharsets.US_ASCII));
        AtomicFile.write(disk, directory.resolve(Identity.FILE), fresh.toBytes());
        current = Identity.load(disk, directory, Identity.FILE, passphrase);
        all = List.of();
    }

    /** The present key becomes the first of the former; the last of them goes. */
    private void keepCurrent() throws IOException {
        for (int i = MOST_FORMER; i > 1; i--) {
            if (disk.stat(directory.resolve(former(i - 1))).isPresent()) {
                disk.move(directory.resolve(former(i - 1)), directory.resolve(former(i)));
            }
        }
        AtomicFile.write(disk, directory.resolve(former(1)), current.kept().toBytes());
    }

    /** Protects all keys by another passphrase, or by none. */
    public void lock(Optional<String> other, RandomGenerator random) throws IOException {
        for (int i = all().size() - 1; i >= 0; i--) {
            Identity each = all().get(i);
            byte[] seed = each.seed();
            KeyFile file = other.map(text -> KeyFile.locked(each.publicKey(), seed, text, random))
                    .orElseGet(() -> KeyFile.open(each.publicKey(), seed));
            AtomicFile.write(disk, directory.resolve(i == 0 ? Identity.FILE : former(i)), file.toBytes());
        }
        passphrase = other.<Passphrase>map(text -> () -> text).orElse(Passphrase.NONE);
        current = Identity.load(disk, directory, Identity.FILE, passphrase);
        all = List.of();
    }

    /** The text of the present key's file: whoever has it, and the passphrase if there is one, can be this site. */
    public String export() {
        return current.kept().toString();
    }

    /**
     * Puts an exported key into a home that has none.
     *
     * @throws InputException where the text is not one that {@link #export} made
     */
    public static void restore(Disk disk, Path directory, String exported) throws IOException {
        Path file = directory.resolve(Identity.FILE);
        KeyFile kept = KeyFile.parse(file, exported);
        disk.makeDirectories(directory);
        AtomicFile.write(disk, file, kept.toBytes());
    }
}
