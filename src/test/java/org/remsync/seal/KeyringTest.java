package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;

class KeyringTest {
    private static final SiteId SITE = SiteId.parse("00000000000000aa");
    private static final SiteId OTHER = SiteId.parse("00000000000000bb");

    @TempDir
    Path directory;

    private final Random random = new Random(6);

    @BeforeEach
    void makeAKey() throws IOException {
        Golden.identity(directory);
    }

    private Keyring open(Passphrase passphrase) throws IOException {
        return Keyring.open(Golden.DISK, directory, passphrase);
    }

    @Test
    void theFormerKeySignsTheNew() throws IOException {
        Keyring keys = open(Passphrase.NONE);
        SiteKey first = keys.current().publicKey();
        keys.rotate(SITE, random);
        SiteKey second = open(Passphrase.NONE).current().publicKey();
        assertThat(second).isEqualTo(keys.current().publicKey()).isNotEqualTo(first);
        assertThat(open(Passphrase.NONE).all()).extracting(Identity::publicKey).containsExactly(second, first);
        assertThat(keys.rotations()).singleElement().satisfies(rotation -> {
            assertThat(List.of(rotation.from(), rotation.to())).containsExactly(first, second);
            assertThat(rotation.isRight(SITE)).isTrue();
            assertThat(rotation.isRight(OTHER)).as("for another site").isFalse();
            assertThat(new Rotation(first, first, rotation.signature()).isRight(SITE)).isFalse();
            assertThat(Rotation.parse(rotation.toString())).isEqualTo(rotation);
        });
    }

    @Test
    void onlyTheLastKeysAreKept() throws IOException {
        Keyring keys = open(Passphrase.NONE);
        for (int i = 0; i < 6; i++) {
            keys.rotate(SITE, random);
        }
        assertThat(keys.all()).hasSize(1 + Keyring.MOST_FORMER);
        assertThat(keys.rotations()).hasSize(Keyring.MOST_FORMER);
        assertThat(keys.rotations().get(2).to()).isEqualTo(keys.current().publicKey());
    }

    @Test
    void aRotationThatWasCutShortIsNone() throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve("site.key"));
        Keyring keys = open(Passphrase.NONE);
        keys.rotate(SITE, random);
        Files.write(directory.resolve("site.key"), before);
        Keyring again = open(Passphrase.NONE);
        assertThat(again.rotations()).isEmpty();
        again.rotate(SITE, random);
        assertThat(again.rotations()).hasSize(1);
    }

    @Test
    void aPassphraseProtectsAllKeysAndIsAskedForOnce() throws IOException {
        Keyring keys = open(Passphrase.NONE);
        keys.rotate(SITE, random);
        String signature = keys.current().sign("text");
        keys.lock(Optional.of("correct horse"), random);
        assertThat(Files.readString(directory.resolve("site.key"))).doesNotContain("private");
        assertThat(Files.readString(directory.resolve("former-1.key"))).doesNotContain("private");
        int[] asked = new int[1];
        Keyring locked = open(() -> {
            asked[0]++;
            return "correct horse";
        });
        assertThat(locked.isLocked()).isTrue();
        assertThat(locked.current().publicKey()).isEqualTo(keys.current().publicKey());
        assertThat(asked[0]).as("for what is public").isZero();
        assertThat(locked.current().sign("text")).isEqualTo(signature);
        locked.all().forEach(Identity::age);
        assertThat(asked[0]).isEqualTo(1);
        assertThatThrownBy(() -> open(() -> "battery").current().sign("text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the passphrase is not the one");
        assertThatThrownBy(() -> open(Passphrase.NONE).current().sign("text"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is protected by a passphrase");
        locked.lock(Optional.empty(), random);
        assertThat(open(Passphrase.NONE).current().sign("text")).isEqualTo(signature);
    }

    @Test
    void anExportIsTheKey() throws IOException {
        String exported = open(Passphrase.NONE).export();
        Path elsewhere = directory.resolve("elsewhere");
        Keyring.restore(Golden.DISK, elsewhere, exported);
        assertThat(Keyring.open(Golden.DISK, elsewhere, Passphrase.NONE).current().publicKey())
                .isEqualTo(open(Passphrase.NONE).current().publicKey());
        assertThatThrownBy(() -> Keyring.restore(Golden.DISK, elsewhere, "nonsense\n")).isInstanceOf(InputException.class);
    }
}
