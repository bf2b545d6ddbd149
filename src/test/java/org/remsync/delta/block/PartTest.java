package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.delta.Effort;
import org.remsync.delta.Mutations;

/** Deltas of parts of files, and of files whose sizes differ. */
class PartTest {
    @TempDir
    private Path directory;

    private Deltas deltas;
    private Path target;
    private Path delta;

    @BeforeEach
    void setUp() {
        deltas = new Deltas(directory);
        target = directory.resolve("target");
        delta = directory.resolve("delta");
    }

    /** Makes the delta of a part of the target. */
    private void make(Path fresh, Stretch part, int block) throws IOException {
        Path signature = directory.resolve("signature");
        try (OutputStream out = Files.newOutputStream(signature)) {
            SignatureOptions options = new SignatureOptions(Form.REMSYNC, block, 0, "");
            SignatureWriter.write(Original.of(target, part, true, Watch.NONE), options, out);
        }
        Signature signed = Signature.open(signature);
        assertThat(signed.stretch()).isEqualTo(part);
        Original original = Original.of(fresh, part, Watch.NONE);
        try (InputStream in = original.open();
                OutputStream out = Files.newOutputStream(delta)) {
            BlockDelta.write(signed, in, Effort.LEAST, "", out);
        }
    }

    private void apply(Path change, SizeRule sizes, boolean inPlace) throws IOException {
        Patch patch = Patch.open(change);
        Target old = new Target(patch, target, sizes, Watch.NONE);
        if (inPlace) {
            InPlace.apply(old, directory.resolve("journal"));
        } else {
            try (Replacement out = new Replacement(target)) {
                patch.apply(old, out);
                out.commit();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsMadeAnotherPartByPart(boolean inPlace) throws IOException {
        for (long seed = 0; seed < 12; seed++) {
            Mutations contents = new Mutations(seed);
            Random random = contents.random();
            byte[] old = contents.content(random.nextInt(1 << random.nextInt(15)));
            byte[] changed = contents.changed(old);
            byte[] fresh = random.nextBoolean() ? changed : Arrays.copyOf(changed, old.length);
            Path there = deltas.file("fresh", fresh);
            Files.write(target, old);
            int step = 1 + random.nextInt(5000);
            for (long from = 0; from < Math.max(old.length, fresh.length); from += step) {
                make(there, new Stretch(from, step), 1 + random.nextInt(100));
                Path undo = directory.resolve("undo");
                byte[] before = Files.readAllBytes(target);
                try (OutputStream out = Files.newOutputStream(undo)) {
                    Patch patch = Patch.open(delta);
                    Undo.write(new Target(patch, target, SizeRule.RESIZE, Watch.NONE), Effort.LEAST, out);
                }
                apply(delta, SizeRule.RESIZE, inPlace);
                if (before.length == Files.size(target)) {
                    apply(undo, SizeRule.STRICT, inPlace);
                    assertThat(target).as("back, seed " + seed).hasBinaryContent(before);
                    apply(delta, SizeRule.STRICT, inPlace);
                }
            }
            assertThat(target).as("seed " + seed).hasBinaryContent(fresh);
        }
    }

    @Test
    void onlyThePartIsLookedAtAndChanged() throws IOException {
        byte[] old = new byte[1000];
        new Random(1).nextBytes(old);
        byte[] fresh = old.clone();
        fresh[500]++;
        Files.write(target, old);
        make(deltas.file("fresh", fresh), new Stretch(400, 200), 16);
        old[10]++;
        Files.write(target, old);
        apply(delta, SizeRule.STRICT, true);
        fresh[10]++;
        assertThat(target).hasBinaryContent(fresh);
        old[450]++;
        Files.write(target, old);
        assertRefused(ExitCode.OTHER_BASE, SizeRule.RESIZE);
        assertThat(target).hasBinaryContent(old);
    }

    private void assertRefused(ExitCode exitCode, SizeRule sizes) {
        for (boolean inPlace : new boolean[] {true, false}) {
            assertThatThrownBy(() -> apply(delta, sizes, inPlace))
                    .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.exitCode()).isEqualTo(exitCode));
        }
    }

    @ParameterizedTest
    @EnumSource(SizeRule.class)
    void aTargetOfAnotherSizeIsRefusedUnlessTheSmallerSizeCounts(SizeRule sizes) throws IOException {
        byte[] old = new byte[5000];
        new Random(1).nextBytes(old);
        byte[] fresh = old.clone();
        fresh[4000]++;
        Files.write(target, old);
        make(deltas.file("fresh", fresh), Stretch.WHOLE, 16);
        Files.write(target, Arrays.copyOf(old, 4999));
        assertRefused(ExitCode.SIZES_DIFFER, sizes);
        Files.write(target, Arrays.copyOf(old, 6000));
        if (sizes == SizeRule.MINSIZE) {
            apply(delta, sizes, false);
            assertThat(target).hasBinaryContent(Arrays.copyOf(fresh, 6000));
            Files.write(target, Arrays.copyOf(old, 6000));
            apply(delta, sizes, true);
            assertThat(target).hasBinaryContent(Arrays.copyOf(fresh, 6000));
        } else {
            assertRefused(ExitCode.SIZES_DIFFER, sizes);
            assertThat(target).hasBinaryContent(Arrays.copyOf(old, 6000));
        }
    }

    @Test
    void aDeltaThatChangesTheSizeIsRefusedWhereItMayNot() throws IOException {
        byte[] old = new byte[5000];
        Files.write(target, old);
        make(deltas.file("fresh", new byte[5001]), Stretch.WHOLE, 16);
        assertRefused(ExitCode.SIZES_DIFFER, SizeRule.STRICT);
        assertRefused(ExitCode.SIZES_DIFFER, SizeRule.MINSIZE);
        assertThat(target).hasBinaryContent(old);
        apply(delta, SizeRule.RESIZE, true);
        assertThat(target).hasBinaryContent(new byte[5001]);
    }

    private long allocated(Path file) throws IOException, InterruptedException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        String blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return Long.parseLong(blocks.strip()) * 512;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void holesStayHolesAndZerosOverwriteWhatIsThere(boolean inPlace) throws IOException, InterruptedException {
        byte[] old = new byte[4 << 20];
        Arrays.fill(old, 1 << 20, (1 << 20) + 50_000, (byte) 7);
        Path fresh = directory.resolve("fresh");
        for (Path each : new Path[] {target, fresh}) {
            try (var file = new java.io.RandomAccessFile(each.toFile(), "rw")) {
                file.setLength(each == target ? 64 << 20 : 70 << 20);
                file.seek(each == target ? 1 << 20 : 3 << 20);
                file.write(old, 1 << 20, 50_000);
            }
        }
        make(fresh, Stretch.WHOLE, 4096);
        assertThat(Files.size(delta)).isLessThan(500);
        apply(delta, SizeRule.RESIZE, inPlace);
        assertThat(Files.mismatch(target, fresh)).isEqualTo(-1);
        assertThat(allocated(target)).isLessThan(1 << 20);
    }

    @Test
    void nothingIsMadeBeyondWhatADeltaDeclares() throws IOException {
        Path forged = directory.resolve("forged");
        Identity none = new Identity(0, org.remsync.model.Checksum.ofBytes(new byte[0]));
        PatchHeader header = new PatchHeader(PatchHeader.Body.BLOCKS, Stretch.WHOLE, none, "", "");
        try (OutputStream out = Files.newOutputStream(forged)) {
            BlockDelta.write(header, Effort.LEAST, out, steps -> {
                steps.zeros(Long.MAX_VALUE - 1);
                return none;
            });
        }
        Files.write(target, new byte[0]);
        assertThatThrownBy(() -> apply(forged, SizeRule.RESIZE, false)).hasMessageContaining("more than it declares");
        assertThatThrownBy(() -> apply(forged, SizeRule.RESIZE, true)).hasMessageContaining("more than it declares");
        assertThat(target).hasBinaryContent(new byte[0]);
    }
}
