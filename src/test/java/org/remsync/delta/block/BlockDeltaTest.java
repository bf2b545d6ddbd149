package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.delta.Mutations;
import org.remsync.delta.Options;
import org.remsync.delta.Source;

class BlockDeltaTest {
    @TempDir
    private Path directory;

    private Deltas deltas;

    @BeforeEach
    void setUp() {
        deltas = new Deltas(directory);
    }

    private static SignatureOptions options(Form form, int block, int sum) {
        return new SignatureOptions(form, block, sum, "");
    }

    private static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsMadeIsWhatItWasMadeFrom(Form form) throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            Mutations contents = new Mutations(seed);
            Random random = contents.random();
            byte[] old = contents.content(random.nextInt(1 << random.nextInt(17)));
            byte[] fresh = contents.changed(old);
            SignatureOptions options = options(form, random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(300), 0);
            byte[] delta = deltas.delta(old, fresh, options);
            assertThat(deltas.patch(delta, old)).as("seed " + seed).isEqualTo(fresh);
        }
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void largeContentsAreReadInPieces(Form form) throws IOException {
        byte[] old = noise(5_000_000, 1);
        byte[] fresh = joined(Arrays.copyOfRange(old, 4_000_000, 5_000_000), noise(3_000_000, 2),
                Arrays.copyOf(old, 3_999_999));
        byte[] delta = deltas.delta(old, fresh, options(form, 2000, 16));
        assertThat(delta.length).isBetween(3_000_000, 3_006_000);
        assertThat(deltas.patch(delta, old)).isEqualTo(fresh);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void theLastBlockIsFoundThoughItIsShort(Form form) throws IOException {
        byte[] old = noise(10_050, 3);
        byte[] fresh = joined(noise(333, 4), old);
        assertThat(deltas.delta(old, fresh, options(form, 100, 16)).length).isLessThan(333 + 200);
        assertThat(deltas.delta(old, old, options(form, 100, 16)).length).isLessThan(200);
    }

    @Test
    void aRunOfEqualBlocksIsOneStep() throws IOException {
        byte[] old = joined(noise(1000, 5), new byte[1 << 20], noise(1000, 6));
        byte[] fresh = joined(noise(77, 7), new byte[3 << 20], Arrays.copyOf(old, 1000));
        byte[] delta = deltas.delta(old, fresh, options(Form.RDIFF, 20, 8));
        assertThat(delta.length).isLessThan(400);
        assertThat(deltas.patch(delta, old)).isEqualTo(fresh);
    }

    @Test
    void emptyContentsAreFine() throws IOException {
        for (Form form : Form.values()) {
            for (byte[] old : new byte[][] {{}, {1}}) {
                for (byte[] fresh : new byte[][] {{}, {1}, {2}}) {
                    byte[] delta = deltas.delta(old, fresh, options(form, 0, 0));
                    assertThat(deltas.patch(delta, old)).isEqualTo(fresh);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeltaOfOursWithAnyByteChangedIsRefused(boolean ofBlocks) throws IOException {
        byte[] old = noise(3000, 8);
        byte[] fresh = joined(Arrays.copyOf(old, 2500), noise(200, 9));
        byte[] delta = ofBlocks ? deltas.delta(old, fresh, options(Form.REMSYNC, 256, 0)) : ofFiles(old, fresh);
        assertThat(deltas.patch(delta, old)).isEqualTo(fresh);
        Path file = deltas.file("old", old);
        for (int i = 0; i < delta.length; i++) {
            byte[] changed = delta.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Path damaged = deltas.file("delta", changed);
            assertThatThrownBy(() -> Patch.open(damaged).apply(file, new ByteArrayOutputStream()))
                    .as("byte " + i)
                    .isInstanceOf(InputException.class);
        }
    }

    private static byte[] ofFiles(byte[] old, byte[] fresh) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FileDelta.write(Source.of(old), Source.of(fresh), Options.DEFAULT, "", out);
        return out.toByteArray();
    }

    @Test
    void aDeltaOfOursThatEndsEarlyIsRefused() throws IOException {
        byte[] old = noise(3000, 8);
        byte[] delta = deltas.delta(old, noise(100, 9), options(Form.REMSYNC, 256, 0));
        for (int i = 0; i < delta.length; i++) {
            byte[] cut = Arrays.copyOf(delta, i);
            assertThatThrownBy(() -> deltas.patch(cut, old))
                    .as(i + " bytes")
                    .isInstanceOf(InputException.class)
                    .hasMessageNotContaining("in units of");
        }
    }

    @Test
    void aDeltaOfRdiffWithAnyByteChangedMakesOtherBytesOrIsRefused() throws IOException {
        byte[] old = noise(3000, 8);
        byte[] fresh = joined(Arrays.copyOf(old, 2500), noise(200, 9));
        byte[] delta = deltas.delta(old, fresh, options(Form.RDIFF, 256, 0));
        for (int i = 0; i < delta.length; i++) {
            byte[] changed = delta.clone();
            changed[i] ^= (byte) (1 << i % 8);
            try {
                assertThat(deltas.patch(changed, old)).isNotEqualTo(fresh);
            } catch (InputException refused) {
                assertThat(refused).hasMessageContaining("delta");
            }
        }
    }

    @Test
    void anotherOldContentIsRefused() throws IOException {
        byte[] old = noise(3000, 8);
        byte[] delta = deltas.delta(old, noise(100, 9), SignatureOptions.DEFAULT);
        old[1000]++;
        assertThatThrownBy(() -> deltas.patch(delta, old))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not what the delta was made for");
    }

    @Test
    void aSignatureOfOursWithAnyByteChangedIsRefused() throws IOException {
        byte[] signature = deltas.sign(noise(1000, 1), options(Form.REMSYNC, 100, 0));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i]++;
            assertThatThrownBy(() -> deltas.delta(changed, new byte[0]))
                    .as("byte " + i)
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void blocksWhoseSumsWereChosenToMeetAreNoWork() throws IOException {
        // Rolling sums do not tell permuted bytes of equal weighted sums apart, such as +1 -2 +1.
        byte[] old = new byte[4 << 20];
        Random random = new Random(10);
        for (int i = 0; i < old.length; i += 64) {
            for (int k = i; k < i + 63; k += 3) {
                int turn = random.nextInt(2);
                old[k] = (byte) (10 + turn);
                old[k + 1] = (byte) (20 - 2 * turn);
                old[k + 2] = (byte) (10 + turn);
            }
        }
        byte[] fresh = joined(new byte[] {7}, old);
        byte[] delta = deltas.delta(old, fresh, options(Form.RDIFF_ROLLSUM, 64, 8));
        assertThat(deltas.patch(delta, old)).isEqualTo(fresh);
    }

    @Test
    void contentsOfTensOfMegabytesOfAnyKind() throws IOException {
        for (long seed = 0; seed < 6; seed++) {
            Mutations contents = new Mutations(seed);
            byte[] old = contents.content(10_000_000 + contents.random().nextInt(5_000_000));
            byte[] fresh = contents.changed(old);
            byte[] delta = deltas.delta(old, fresh, SignatureOptions.DEFAULT);
            assertThat(Arrays.equals(deltas.patch(delta, old), fresh)).as("seed " + seed).isTrue();
        }
    }
}
