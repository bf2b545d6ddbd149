package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.model.Checksum;

class SealTest {
    private static final Checksum OTHER = Checksum.ofBytes(new byte[] {3});

    @TempDir
    Path home;

    private Identity identity;
    private Seal seal;

    @BeforeEach
    void makeAnIdentity() throws IOException {
        identity = Golden.identity(home.resolve("identity"));
        seal = Seal.of(identity, 7, Golden.SUM);
    }

    @Test
    void whatIsPrintedIsRead() {
        assertThat(seal.toBytes()).hasSize(Seal.BYTES);
        assertThat(Seal.parse(seal.toBytes())).isEqualTo(seal);
        seal.verify(7, Golden.SUM);
    }

    @Test
    void changedAnywhereItIsRefused() {
        byte[] good = seal.toBytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Seal.parse(bad).verify(7, Golden.SUM))
                    .as("bit %d", bit)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the parcel's seal");
        }
    }

    @Test
    void cutOffOrLengthenedItIsRefused() {
        for (int length : new int[] {0, 1, 135, 137, 1000}) {
            assertThatThrownBy(() -> Seal.parse(Arrays.copyOf(seal.toBytes(), length)))
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void itFitsNoOtherBytes() {
        assertThatThrownBy(() -> seal.verify(8, Golden.SUM))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is for 7 bytes, and there are 8");
        assertThatThrownBy(() -> seal.verify(7, OTHER))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is for other contents");
    }

    @Test
    void anotherKeyCannotTakeOverASignature() throws IOException {
        Identity other = Identity.create(Golden.DISK, home.resolve("other"), new Random(99));
        Seal stolen = new Seal(other.publicKey(), 7, Golden.SUM, seal.signature());
        assertThatThrownBy(() -> stolen.verify(7, Golden.SUM))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not signed by the key that it names");
    }

    @Test
    void aSignatureOfAnotherTextIsNone() {
        Seal made = new Seal(identity.publicKey(), 7, Golden.SUM, identity.sign("remsync invitation 1\n"));
        assertThatThrownBy(() -> made.verify(7, Golden.SUM)).isInstanceOf(InputException.class);
    }
}
