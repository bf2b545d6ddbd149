package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.UserException;

class IdentityTest {
    @TempDir
    Path home;

    private Path directory;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        directory = home.resolve("identity");
        file = directory.resolve("site.key");
    }

    @Test
    void theFileIsAsItEverWas() throws IOException {
        Golden.identity(directory);
        assertThat(file).hasContent(Golden.text("identity-1.txt"));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Golden.identity(directory);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void whatWasMadeIsLoaded() throws IOException {
        Identity made = Identity.create(Golden.DISK, directory, new SecureRandom());
        Identity loaded = Identity.load(Golden.DISK, directory);
        assertThat(loaded.publicKey()).isEqualTo(made.publicKey());
        assertThat(loaded.sign("text")).isEqualTo(made.sign("text"));
    }

    @Test
    void twoAreNeverAlike() throws IOException {
        Identity one = Identity.create(Golden.DISK, directory, new SecureRandom());
        Identity two = Identity.create(Golden.DISK, home.resolve("other"), new SecureRandom());
        assertThat(one.publicKey()).isNotEqualTo(two.publicKey());
    }

    @Test
    void oneThatIsThereIsNeverReplaced() throws IOException {
        Golden.identity(directory);
        assertThatThrownBy(() -> Golden.identity(directory)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent(Golden.text("identity-1.txt"));
    }

    @Test
    void oneThatOthersMayReadIsRefused() throws IOException {
        Golden.identity(directory);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Identity.load(Golden.DISK, directory))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("may be read by others (mode 640)");
    }

    @Test
    void aMissingOneIsMissing() {
        assertThatThrownBy(() -> Identity.load(Golden.DISK, directory)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aDamagedOneIsRefusedWhereverTheDamageIs() throws IOException {
        Golden.identity(directory);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThatThrownBy(() -> Identity.load(Golden.DISK, directory))
                    .as("byte %d", i)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("site.key is damaged");
        }
        Files.write(file, new byte[100_000]);
        assertThatThrownBy(() -> Identity.load(Golden.DISK, directory)).hasMessageContaining("100000 bytes");
    }

    @Test
    void itDoesNotShowItsSecret() throws IOException {
        Identity identity = Golden.identity(directory);
        String secret = Golden.text("identity-1.txt").lines().toList().get(2).substring("private ".length());
        assertThat(identity.toString()).doesNotContain(secret).contains(identity.publicKey().fingerprint());
    }
}
