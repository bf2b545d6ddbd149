package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;

class SealTest {
    @TempDir
    Path home;

    private Identity identity;

    @BeforeEach
    void makeAnIdentity() throws IOException {
        identity = Golden.identity(home.resolve("identity"));
    }

    @Test
    void theTextIsAsItEverWas() throws IOException {
        Seal seal = Seal.of(identity, Golden.MANIFEST, Golden.CONTENT);
        assertThat(seal).hasToString(Golden.text("seal-1.txt"));
        assertThat(Seal.parse(Golden.bytes(Golden.text("seal-1.txt")))).isEqualTo(seal);
        seal.verify(Golden.MANIFEST, Golden.CONTENT);
    }

    @Test
    void changedAnywhereItIsRefused() throws IOException {
        byte[] good = Seal.of(identity, Golden.MANIFEST, Golden.CONTENT).toBytes();
        for (int bit = 0; bit < good.length * 8; bit += 3) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Seal.parse(bad).verify(Golden.MANIFEST, Golden.CONTENT))
                    .as("bit %d", bit)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the parcel's seal");
        }
    }

    @Test
    void cutOffOrLengthenedItIsRefused() {
        String good = Seal.of(identity, Golden.MANIFEST, Golden.CONTENT).toString();
        for (int length = 0; length < good.length(); length++) {
            assertUnreadable(good.substring(0, length));
        }
        assertUnreadable(good + "\n");
        assertUnreadable(good + "more here\n");
        assertUnreadable(good.replace("\n", "\r\n"));
        assertUnreadable(good + "x".repeat(Limits.SEAL_BYTES));
        assertUnreadable(good.replace("remsync-seal 1", "remsync-seal 2"));
    }

    private static void assertUnreadable(String text) {
        assertThatThrownBy(() -> Seal.parse(Golden.bytes(text))).isInstanceOf(InputException.class);
    }

    @Test
    void itFitsNoOtherManifestAndNoOtherContents() {
        Seal seal = Seal.of(identity, Golden.MANIFEST, Golden.CONTENT);
        Checksum other = Checksum.ofBytes(new byte[] {3});
        assertThatThrownBy(() -> seal.verify(other, Golden.CONTENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is for another manifest");
        assertThatThrownBy(() -> seal.verify(Golden.MANIFEST, other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is for other contents");
        assertThatThrownBy(() -> seal.verify(Golden.CONTENT, Golden.MANIFEST)).isInstanceOf(InputException.class);
    }

    @Test
    void anotherKeyCannotTakeOverASignature() throws IOException {
        Seal seal = Seal.of(identity, Golden.MANIFEST, Golden.CONTENT);
        Identity other = Identity.create(Golden.DISK, home.resolve("other"), new java.util.Random(99));
        Seal stolen = new Seal(other.publicKey(), seal.manifest(), seal.content(), seal.signature());
        assertThatThrownBy(() -> stolen.verify(Golden.MANIFEST, Golden.CONTENT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not signed by the key that it names");
    }
}
