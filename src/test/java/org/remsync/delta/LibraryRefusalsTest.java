package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.delta.SetDeltaReader.Target;
import org.remsync.delta.block.FileDelta;
import org.remsync.delta.block.Patch;

/** What a caller of the library is told where the fault may be its own. */
class LibraryRefusalsTest {
    private static final Path SCRATCH = Bounds.DEFAULT.scratch();
    private static final Options UNNAMED = new Options(Effort.DEFAULT, Options.LEAST_MEMORY, SCRATCH, false);

    private final Source old = random(1, 20_000);
    private final Source one = random(2, 500);
    private final Source other = random(3, 700);

    private static Source random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Source.of(bytes);
    }

    private byte[] delta(Options options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SetDelta.encode(List.of(old), List.of(one, other), options, out);
        return out.toByteArray();
    }

    private static Target named(Source source) {
        return new Target(source.checksum(), source.size());
    }

    private void read(byte[] delta, List<Target> targets, Bounds bounds) throws IOException {
        try (SetDeltaReader reader = new SetDeltaReader(
                new ByteArrayInputStream(delta), (beginning, size) -> Optional.of(old), targets, bounds)) {
            while (reader.next()) {
                assertThat(reader.content().readAllBytes()).isNotEmpty();
            }
        }
    }

    private void assertRefused(byte[] delta, List<Target> targets, Bounds bounds, String why) {
        assertThatThrownBy(() -> read(delta, targets, bounds))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatGoesBeyondABoundSaysBeyondWhich() throws IOException {
        byte[] delta = delta(Options.DEFAULT);
        String why = "the delta asks for more than is agreed to: ";
        read(delta, List.of(), new Bounds(1200, 2, 20_000, 1, 0, SCRATCH));
        assertRefused(delta, List.of(), new Bounds(1199, 2, 20_000, 1, 0, SCRATCH), why + "it makes more than 1199 bytes");
        assertRefused(delta, List.of(), new Bounds(1200, 1, 20_000, 1, 0, SCRATCH), why + "it makes more than 1 contents");
        assertRefused(delta, List.of(), new Bounds(1200, 2, 19_999, 1, 0, SCRATCH),
                why + "it builds on more than 19999 bytes");
        assertRefused(delta, List.of(), new Bounds(1200, 2, 20_000, 0, 0, SCRATCH),
                why + "it builds on more than 0 contents");
        assertRefused(delta(UNNAMED), List.of(named(one), named(other)), new Bounds(1199, 2, 20_000, 1, 0, SCRATCH),
                why + "it makes more than 1199 bytes");
    }

    @Test
    void contentsThatADeltaWasNotMadeForMayBeWhatIsWrong() throws IOException {
        byte[] delta = delta(UNNAMED);
        read(delta, List.of(named(one), named(other)), Bounds.DEFAULT);
        String why = "the delta was made for other contents than those that were named, or ";
        assertRefused(delta, List.of(named(other), named(one)), Bounds.DEFAULT, why);
        assertRefused(delta, List.of(named(one)), Bounds.DEFAULT, why);
        assertRefused(delta, List.of(named(one), named(one)), Bounds.DEFAULT, why);
        assertRefused(delta, List.of(named(one), named(other), named(one)), Bounds.DEFAULT, why);
    }

    @Test
    void contentsAreToldEitherByTheDeltaOrByTheCaller() throws IOException {
        assertRefused(delta(UNNAMED), List.of(), Bounds.DEFAULT, "so its reader must be told them");
        assertRefused(delta(Options.DEFAULT), List.of(named(one), named(other)), Bounds.DEFAULT,
                "so they cannot be told to its reader");
    }

    @Test
    void aReaderThatIsClosedMakesNothingMore() throws IOException {
        SetDeltaReader reader = new SetDeltaReader(
                new ByteArrayInputStream(delta(Options.DEFAULT)), (beginning, size) -> Optional.of(old), Bounds.DEFAULT);
        assertThat(reader.next()).isTrue();
        reader.close();
        reader.close();
        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> reader.content().read()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundsAreNotNegative() {
        new Bounds(0, 0, 0, 0, 0, SCRATCH);
        for (int i = 0; i < 5; i++) {
            long[] each = new long[5];
            each[i] = -1;
            assertThatThrownBy(() -> new Bounds(each[0], each[1], each[2], each[3], each[4], SCRATCH))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("-1");
        }
    }

    @Test
    void aDeltaThatNobodyCouldReadIsNotWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> SetDelta.encode(List.of(old), List.of(), UNNAMED, out))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not name its targets");
        assertThat(out.size()).isZero();
        SetDelta.encode(List.of(old), List.of(), Options.DEFAULT, out);
        read(out.toByteArray(), List.of(), Bounds.DEFAULT);
    }

    @Test
    void aDeltaOfBothFilesHasNoStepsToCount(@TempDir Path directory) throws IOException {
        Path delta = directory.resolve("delta");
        try (OutputStream out = Files.newOutputStream(delta)) {
            FileDelta.write(old, one, Options.DEFAULT, "", out);
        }
        Patch patch = Patch.open(delta);
        assertThatThrownBy(patch::count).isInstanceOf(IllegalStateException.class).hasMessageContaining("no steps");
    }
}
