package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.ExitCode;
import org.remsync.base.RemsyncException;
import org.remsync.delta.Effort;
import org.remsync.delta.Mutations;

/** Deltas over a live link. */
class LiveDeltaTest {
    @TempDir
    private Path directory;

    private Deltas deltas;
    private Path delta;
    private long bytes;

    @BeforeEach
    void setUp() {
        deltas = new Deltas(directory);
        delta = directory.resolve("delta");
    }

    private static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** Makes the deltas there and back; the latter is returned. */
    private Path live(byte[] old, byte[] fresh, int block, int passes) throws IOException {
        Path there = deltas.file("there", old);
        Path here = deltas.file("here", fresh);
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(there, Stretch.WHOLE);
            Original local = Original.of(here, Stretch.WHOLE, Watch.NONE);
            Path undo = LiveLink.write(live, link, local, here, block, passes, delta);
            assertThat(live.ended()).isEmpty();
            bytes = live.bytes();
            return undo;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatIsMadeIsWhatIsHereAndTheWayBackWhatWasThere(int passes) throws IOException {
        for (long seed = 0; seed < 15; seed++) {
            Mutations contents = new Mutations(seed);
            Random random = contents.random();
            byte[] old = contents.content(random.nextInt(1 << random.nextInt(17)));
            byte[] fresh = contents.changed(old);
            Path undo = live(old, fresh, random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(100), passes);
            assertThat(deltas.patch(Files.readAllBytes(delta), old)).as("seed " + seed).isEqualTo(fresh);
            assertThat(deltas.patch(Files.readAllBytes(undo), fresh)).as("back, seed " + seed).isEqualTo(old);
        }
    }

    @Test
    void morePassesAskForFewerSums() throws IOException {
        byte[] old = noise(8 << 20, 1);
        byte[] fresh = old.clone();
        for (int i = 0; i < 8; i++) {
            fresh[i * 900_001]++;
        }
        long[] sums = new long[4];
        for (int passes = 1; passes <= 3; passes++) {
            live(old, fresh, 1024, passes);
            sums[passes] = bytes;
            assertThat(deltas.patch(Files.readAllBytes(delta), old)).isEqualTo(fresh);
        }
        assertThat(sums[1]).isGreaterThan(8192 * 21);
        assertThat(sums[2]).isLessThan(sums[1] / 4);
        assertThat(sums[3]).isLessThan(sums[2] * 3 / 4);
    }

    @Test
    void whatMovedByAFewBytesIsFoundWithLargeBlocksToo() throws IOException {
        byte[] old = noise(4 << 20, 1);
        byte[] fresh = new byte[old.length + 7];
        System.arraycopy(old, 0, fresh, 0, 1_000_000);
        System.arraycopy(old, 1_000_000, fresh, 1_000_007, old.length - 1_000_000);
        live(old, fresh, 1024, 3);
        assertThat(bytes).isLessThan(4096 * 21 / 4);
        assertThat(Files.size(delta)).isLessThan(3000);
        assertThat(deltas.patch(Files.readAllBytes(delta), old)).isEqualTo(fresh);
    }

    @Test
    void zerosCostNothingOnEitherSide() throws IOException {
        byte[] old = new byte[8 << 20];
        byte[] fresh = new byte[8 << 20];
        old[5_000_000] = 1;
        fresh[3_000_000] = 1;
        live(old, fresh, 512, 1);
        assertThat(bytes).isLessThan(8000);
        assertThat(Files.size(delta)).isLessThan(400);
        live(noise(1 << 20, 1), fresh, 512, 3);
        assertThat(Files.size(delta)).isLessThan(400);
    }

    /** Changes a file when the sums are asked for that often. */
    private static Watch changing(Path file, int times) {
        return new Watch() {
            private int asked;

            @Override
            public void begin(Stage stage, long size) {
                if (stage == Stage.ASKING && ++asked == times) {
                    try {
                        byte[] content = Files.readAllBytes(file);
                        content[content.length / 2]++;
                        Files.write(file, content);
                        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }

            @Override
            public void passed(long bytes) {}
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatChangesMeanwhileIsNoticed(boolean isHere) throws IOException {
        byte[] old = noise(1 << 20, 1);
        byte[] fresh = noise(1 << 20, 2);
        Path there = deltas.file("there", old);
        Path here = deltas.file("here", fresh);
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(there, Stretch.WHOLE);
            Original local = Original.of(here, Stretch.WHOLE, changing(isHere ? here : there, 2));
            assertThatThrownBy(() -> LiveLink.write(live, link, local, here, 512, 3, delta))
                    .isInstanceOfSatisfying(RemsyncException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CHANGED_MEANWHILE))
                    .hasMessageContaining(isHere ? "here changed" : "the other side: ");
        }
    }

    @Test
    void whatCannotBeReadThereIsToldHere() throws IOException {
        try (LiveLink live = new LiveLink(directory)) {
            assertThatThrownBy(() -> live.open(directory.resolve("none"), Stretch.WHOLE))
                    .isInstanceOf(RemsyncException.class)
                    .hasMessageMatching("the other side: there is no .*none");
            assertThat(live.ended()).isPresent();
        }
        try (LiveLink live = new LiveLink(directory)) {
            assertThatThrownBy(() -> live.open(directory, Stretch.WHOLE)).isInstanceOf(RemsyncException.class);
        }
    }

    /** The delta made from an answer that was kept, whatever is asked. */
    private byte[] replayed(byte[] answer, Path here) throws IOException {
        Link link = Link.open(
                new ByteArrayInputStream(answer), OutputStream.nullOutputStream(), "x", Stretch.WHOLE);
        Original local = Original.of(here, Stretch.WHOLE, Watch.NONE);
        Scratch scratch = () -> directory.resolve("scratch");
        LiveDelta live = LiveDelta.ask(link, local, 64, 1, scratch);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        live.write(Effort.LEAST, "", out);
        return out.toByteArray();
    }

    @Test
    void onlyOneToThreePassesAreAskedFor() throws IOException {
        Path here = deltas.file("here", noise(300, 1));
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(deltas.file("there", noise(300, 2)), Stretch.WHOLE);
            Original local = Original.of(here, Stretch.WHOLE, Watch.NONE);
            for (int passes : new int[] {-1, 0, 4}) {
                assertThatThrownBy(() -> LiveDelta.ask(link, local, 64, passes, live::fresh))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not " + passes);
            }
        }
    }

    @Test
    void anAnswerThatIsCutOrDamagedIsRefusedOrDoesNoHarm() throws IOException {
        byte[] old = noise(300, 1);
        byte[] fresh = old.clone();
        fresh[100]++;
        Path here = deltas.file("here", fresh);
        byte[] answer;
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(deltas.file("there", old), Stretch.WHOLE);
            LiveDelta.ask(link, Original.of(here, Stretch.WHOLE, Watch.NONE), 64, 1, live::fresh);
            answer = live.answered();
        }
        assertThat(deltas.patch(replayed(answer, here), old)).isEqualTo(fresh);
        for (int i = 0; i < answer.length; i++) {
            byte[] cut = java.util.Arrays.copyOf(answer, i);
            assertThatThrownBy(() -> replayed(cut, here)).as("cut at " + i).isInstanceOf(EOFException.class);
            byte[] damaged = answer.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            try {
                assertThat(deltas.patch(replayed(damaged, here), old)).as("byte " + i).isEqualTo(fresh);
            } catch (RemsyncException | EOFException refused) {
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
    }

    @Test
    void sumsThatAreThereNoMoreAreToldOf() throws IOException {
        byte[] old = noise(4 << 20, 1);
        byte[] fresh = old.clone();
        fresh[100]++;
        Path here = deltas.file("here", fresh);
        List<Path> scratch = new ArrayList<>();
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(deltas.file("there", old), Stretch.WHOLE);
            LiveDelta made = LiveDelta.ask(link, Original.of(here, Stretch.WHOLE, Watch.NONE), 64, 1, () -> {
                scratch.add(live.fresh());
                return scratch.get(scratch.size() - 1);
            });
            for (Path sums : scratch) {
                Files.write(sums, new byte[0]);
            }
            assertThatThrownBy(() -> made.write(Effort.LEAST, "", OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a file changed while it was read");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Question.Kind.class, names = {"SUMS", "BYTES"})
    void aQuestionThatAsksForMoreThanThereIsEndsTheService(Question.Kind kind) throws IOException {
        Path there = deltas.file("there", noise(1000, 1));
        try (LiveLink live = new LiveLink(directory)) {
            Link link = live.open(there, Stretch.WHOLE);
            Gaps beyond = new Gaps();
            beyond.add(0, 64);
            beyond.add(640, 1088);
            assertThatThrownBy(() -> link.ask(new Question(kind, 64, beyond), OutputStream.nullOutputStream()))
                    .isInstanceOf(EOFException.class);
            assertThat(live.ended().orElseThrow().exitCode()).isEqualTo(ExitCode.PROTOCOL);
        }
    }
}
