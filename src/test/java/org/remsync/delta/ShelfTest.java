package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.RetryException;
import org.remsync.model.Checksum;

/** Contents that are in no file come to lie in scratch files once, and what is not what it should be is refused. */
class ShelfTest {
    private static final int SIZE = (4 << 20) + 1234;

    @TempDir
    private Path directory;

    private final byte[] content = new byte[SIZE];

    /** Noise at these places, zeros elsewhere, at the end too or not. */
    private void fill(int... places) {
        Arrays.fill(content, (byte) 0);
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        for (int place : places) {
            System.arraycopy(noise, 0, content, place, noise.length);
        }
    }

    private Source source(byte[] given) {
        return Source.of(Checksum.ofBytes(content), content.length, () -> new ByteArrayInputStream(given));
    }

    private Path shelved(Shelf shelf, Source source) throws IOException {
        return Objects.requireNonNull(shelf.put(List.of(source)).get(0).file());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void whatIsPutThereIsTheSameAndItsZerosTakeNoRoom() throws Exception {
        for (int[] places : new int[][] {{}, {0}, {SIZE - 5000}, {100, 70_001, 1 << 20}, {0, SIZE - 7000}}) {
            fill(places);
            try (Shelf shelf = new Shelf(directory)) {
                Path file = shelved(shelf, source(content));
                assertThat(Files.readAllBytes(file)).isEqualTo(content);
                assertThat(blocks(file)).isLessThan(SIZE / 512 / 10);
            }
            assertThat(files()).isZero();
        }
    }

    private static int blocks(Path file) throws Exception {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        return Integer.parseInt(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
    }

    @Test
    void whatIsSmallOrInAFileStaysWhereItIs() throws IOException {
        Source small = Source.of(new byte[1000]);
        Source file = Source.of(Files.write(directory.resolve("file"), content));
        try (Shelf shelf = new Shelf(directory)) {
            assertThat(shelf.put(List.of(small, file))).containsExactly(small, file);
        }
        assertThat(files()).isOne();
    }

    @Test
    void whatIsShorterLongerOrOtherwiseIsRefused() throws IOException {
        fill(0, SIZE - 5000);
        byte[] other = content.clone();
        other[SIZE / 2] = 1;
        for (byte[] given : List.of(
                Arrays.copyOf(content, SIZE - 1), Arrays.copyOf(content, SIZE + 1), Arrays.copyOf(content, 2 * SIZE), other)) {
            try (Shelf shelf = new Shelf(directory)) {
                assertThatThrownBy(() -> shelf.put(List.of(source(given)))).isInstanceOf(RetryException.class);
            }
            assertThat(files()).isZero();
        }
    }

    @Test
    void whoeverChecksItselfSaysWhatIsWrongWhereverTheEndIs() throws IOException {
        for (int length : new int[] {SIZE - 1, SIZE, SIZE + 100_000}) {
            Source source = Source.checked(Checksum.ofBytes(content), SIZE, () -> new SequenceInputStream(
                    new ByteArrayInputStream(new byte[length]), failing()));
            try (Shelf shelf = new Shelf(directory)) {
                assertThatThrownBy(() -> shelf.put(List.of(source))).hasMessage("it is damaged");
            }
        }
    }

    private static InputStream failing() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("it is damaged");
            }
        };
    }

    @Test
    void whatSomebodyElseChecksMustAtLeastBeAsLong() throws IOException {
        for (int length : new int[] {SIZE - 1, SIZE + 1}) {
            Source source = Source.checked(
                    Checksum.ofBytes(content), SIZE, () -> new ByteArrayInputStream(Arrays.copyOf(content, length)));
            try (Shelf shelf = new Shelf(directory)) {
                assertThatThrownBy(() -> shelf.put(List.of(source))).isInstanceOf(RetryException.class);
            }
        }
    }

    @Test
    void whoMakesADeltaReadsEachLargeContentOnce() throws IOException {
        fill(0, 100_000);
        AtomicInteger opened = new AtomicInteger();
        Source.Opener opener = () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(content);
        };
        Checksum checksum = Checksum.ofBytes(content);
        Options options = new Options(Effort.DEFAULT, Options.LEAST_MEMORY, directory, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SetDelta.encode(
                List.of(Source.of(checksum, SIZE, opener)), List.of(Source.of(checksum, SIZE, opener)), options, out);
        assertThat(opened).hasValue(2);
        try (InputStream in = new ByteArrayInputStream(out.toByteArray());
                SetDeltaReader reader = new SetDeltaReader(
                        in, (sum, size) -> java.util.Optional.of(Source.of(checksum, SIZE, opener)), Bounds.DEFAULT)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.content().readAllBytes()).isEqualTo(content);
        }
        assertThat(opened).hasValue(3);
        assertThat(files()).isZero();
    }
}
