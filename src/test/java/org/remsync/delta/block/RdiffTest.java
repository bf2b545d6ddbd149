package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.remsync.base.InputException;
import org.remsync.delta.Mutations;

/** That rdiff can be at either end; files that rdiff 2.3.2 wrote are kept for where it is not installed. */
class RdiffTest {
    private static final int PAIRS = 100;

    @TempDir
    private Path directory;

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RdiffTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"RDIFF, rabinkarp, 64, 8", "RDIFF_ROLLSUM, rollsum, 100, 32"})
    void whatRdiffWroteOnceIsWrittenAndRead(Form form, String name, int block, int sum) throws IOException {
        Deltas deltas = new Deltas(directory);
        byte[] old = resource("../golden.old");
        byte[] signature = resource(name + ".sig");
        byte[] delta = resource(name + ".delta");
        assertThat(deltas.sign(old, new SignatureOptions(form, block, sum, ""))).isEqualTo(signature);
        assertThat(deltas.delta(signature, resource("../golden.new"))).isEqualTo(delta);
        assertThat(deltas.patch(delta, old)).isEqualTo(resource("../golden.new"));
    }

    @Test
    void sumsOfMd4AreRefusedWithTheReason() throws IOException {
        Path signature = Files.write(directory.resolve("md4"), resource("md4.sig"));
        assertThatThrownBy(() -> Signature.open(signature))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("MD4");
    }

    private void rdiff(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("rdiff", "-f"));
        command.addAll(Arrays.asList(arguments));
        Process run = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile()).start();
        assertThat(run.waitFor()).as(command + Files.readString(directory.resolve("said"))).isZero();
    }

    private static boolean isInstalled() {
        try {
            return new ProcessBuilder("rdiff", "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aHundredPairsEachWay() throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "rdiff is not installed");
        Deltas deltas = new Deltas(directory);
        for (long seed = 0; seed < PAIRS; seed++) {
            Mutations contents = new Mutations(seed);
            Random random = contents.random();
            byte[] old = contents.content(random.nextInt(1 << random.nextInt(18)));
            byte[] fresh = contents.changed(old);
            boolean rollsum = random.nextBoolean();
            Form form = rollsum ? Form.RDIFF_ROLLSUM : Form.RDIFF;
            int block = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1000);
            int sum = 8 + random.nextInt(25);
            byte[] ours = deltas.sign(old, new SignatureOptions(form, block, sum, ""));
            deltas.file("old", old);
            deltas.file("new", fresh);
            deltas.file("ours.sig", ours);
            rdiff("-R", rollsum ? "rollsum" : "rabinkarp", "-b", "" + block, "-S", "" + sum,
                    "signature", "old", "theirs.sig");
            byte[] theirs = Files.readAllBytes(directory.resolve("theirs.sig"));
            assertThat(ours).as("signature, seed " + seed).isEqualTo(theirs);

            rdiff("delta", "ours.sig", "new", "theirs.delta");
            byte[] theirDelta = Files.readAllBytes(directory.resolve("theirs.delta"));
            assertThat(deltas.patch(theirDelta, old)).as("their delta, seed " + seed).isEqualTo(fresh);
            byte[] ourDelta = deltas.delta(theirs, fresh);
            deltas.file("ours.delta", ourDelta);
            rdiff("patch", "old", "ours.delta", "made");
            assertThat(Files.readAllBytes(directory.resolve("made"))).as("our delta, seed " + seed).isEqualTo(fresh);
            assertThat(ourDelta.length).as("size, seed " + seed).isLessThanOrEqualTo(theirDelta.length + 16);
        }
    }
}
