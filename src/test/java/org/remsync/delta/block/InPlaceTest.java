package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.Mutations;

class InPlaceTest {
    @TempDir
    private Path directory;

    private Deltas deltas;
    private Path journal;

    @BeforeEach
    void setUp() {
        deltas = new Deltas(directory);
        journal = directory.resolve("journal");
    }

    private void apply(Path delta, Path target) throws IOException {
        Patch patch = Patch.open(delta);
        InPlace.apply(new Target(patch, target, SizeRule.RESIZE, Watch.NONE), journal);
    }

    /** Patches in place, and takes it back in place. */
    private void thereAndBack(byte[] old, byte[] fresh, SignatureOptions options, String seed) throws IOException {
        Path delta = deltas.file("delta", deltas.delta(old, fresh, options));
        Path target = deltas.file("target", old);
        Path undo = directory.resolve("undo");
        try (OutputStream out = Files.newOutputStream(undo)) {
            Patch patch = Patch.open(delta);
            Undo.write(new Target(patch, target, SizeRule.RESIZE, Watch.NONE), Effort.LEAST, out);
        }
        apply(delta, target);
        assertThat(Arrays.equals(Files.readAllBytes(target), fresh)).as("there, " + seed).isTrue();
        assertThat(journal).doesNotExist();
        apply(undo, target);
        assertThat(Arrays.equals(Files.readAllBytes(target), old)).as("back, " + seed).isTrue();
        assertThat(deltas.patch(Files.readAllBytes(undo), fresh)).isEqualTo(old);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whatIsMadeInPlaceIsWhatItWasMadeFrom(Form form) throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            Mutations mutations = new Mutations(seed);
            Random random = mutations.random();
            byte[] old = mutations.content(random.nextInt(1 << random.nextInt(15)));
            byte[] fresh = mutations.changed(old);
            int block = 1 + random.nextInt(200);
            thereAndBack(old, fresh, new SignatureOptions(form, block, 0, ""), "seed " + seed);
        }
    }

    @Test
    void blocksInAnyOrderFindTheirPlaces() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            byte[] old = new byte[64 * (1 + random.nextInt(200))];
            random.nextBytes(old);
            ByteArrayOutputStream fresh = new ByteArrayOutputStream();
            for (int n = random.nextInt(300); n > 0; n--) {
                int from = random.nextInt(old.length / 64) * 64;
                fresh.write(old, from, Math.min(old.length - from, 64 * (1 + random.nextInt(10))));
            }
            SignatureOptions options = new SignatureOptions(Form.REMSYNC, 64, 0, "");
            thereAndBack(old, fresh.toByteArray(), options, "seed " + seed);
        }
    }

    @Test
    void whatIsLargerThanABatchMovesInSeveral() throws IOException {
        byte[] old = new byte[20 << 20];
        new Random(1).nextBytes(old);
        ByteArrayOutputStream fresh = new ByteArrayOutputStream();
        fresh.write(old, 0, 100);
        fresh.write(7);
        fresh.write(old, 100, (18 << 20) - 100);
        fresh.write(old, (18 << 20) + 5000, (2 << 20) - 5000);
        SignatureOptions options = new SignatureOptions(Form.REMSYNC, 4096, 0, "");
        thereAndBack(old, fresh.toByteArray(), options, "shifted");
        byte[] swapped = Arrays.copyOfRange(old, 9 << 20, 29 << 20);
        System.arraycopy(old, 0, swapped, 11 << 20, 9 << 20);
        thereAndBack(old, swapped, options, "swapped");
    }

    @Test
    void theJournalOfAnotherPatchIsRefused() throws IOException {
        byte[] old = new byte[1000];
        Path delta = deltas.file("delta", deltas.delta(old, new byte[500], SignatureOptions.DEFAULT));
        Path other = deltas.file("other", deltas.delta(old, new byte[600], SignatureOptions.DEFAULT));
        Path target = deltas.file("target", old);
        Patch patch = Patch.open(other);
        try (Place place = Place.open(target, 0, StandardOpenOption.READ)) {
            Journal.begin(journal, Owner.of(target, journal), patch, place, Moves.measure(patch, old.length)).close();
        }
        assertThatThrownBy(() -> apply(delta, target))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("journal of another patch");
        assertThat(target).hasBinaryContent(old);
        apply(other, target);
        assertThat(target).hasBinaryContent(new byte[600]);
    }

    @Test
    void anotherFileIsRefusedAndLeftAlone() throws IOException {
        Path delta = deltas.file("delta", deltas.delta(new byte[1000], new byte[500], SignatureOptions.DEFAULT));
        Path target = deltas.file("target", new byte[999]);
        assertThatThrownBy(() -> apply(delta, target))
                .isInstanceOf(UserException.class);
        assertThat(target).hasBinaryContent(new byte[999]);
        assertThat(journal).doesNotExist();
    }

    @Test
    void aDeltaWithAnyByteChangedOrMissingLeavesTheTargetAlone() throws IOException {
        byte[] old = new byte[1000];
        new Random(1).nextBytes(old);
        byte[] fresh = old.clone();
        fresh[500]++;
        byte[] delta = deltas.delta(old, fresh, new SignatureOptions(Form.REMSYNC, 100, 0, ""));
        Path target = deltas.file("target", old);
        for (int i = 0; i < delta.length; i++) {
            byte[] changed = delta.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Path damaged = deltas.file("damaged", changed);
            assertThatThrownBy(() -> apply(damaged, target)).as("byte " + i).isInstanceOf(InputException.class);
            Path cut = deltas.file("damaged", Arrays.copyOf(delta, i));
            assertThatThrownBy(() -> apply(cut, target)).as("cut at " + i).isInstanceOf(InputException.class);
        }
        assertThat(target).hasBinaryContent(old);
        assertThat(journal).doesNotExist();
        apply(deltas.file("damaged", delta), target);
        assertThat(target).hasBinaryContent(fresh);
    }
}
