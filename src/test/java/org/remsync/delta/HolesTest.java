package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents with long runs of zeros, which are not read from where they lie. */
class HolesTest {
    private static final int SIZE = 20 << 20;

    @TempDir
    private Path directory;

    private final Holes holes = new Holes(SIZE);

    /** Zeros, and some bytes here and there, of which the holes are told; in these are marks of streams. */
    private byte[] content(long seed) {
        Random random = new Random(seed);
        byte[] content = new byte[SIZE];
        int at = random.nextBoolean() ? 0 : random.nextInt(3 * Holes.LEAST);
        while (at < SIZE) {
            int end = Math.min(SIZE, at + 1 + random.nextInt(Holes.LEAST));
            byte[] bytes = new byte[end - at];
            random.nextBytes(bytes);
            System.arraycopy(bytes, 0, content, at, bytes.length);
            holes.bytes(at, end);
            for (int mark : new int[] {at, at + bytes.length / 2, end - 3}) {
                if (mark >= at && mark + 3 <= end) {
                    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8}, 0, content, mark, 3);
                }
            }
            at = end + random.nextInt(3 * Holes.LEAST);
        }
        holes.bytes(SIZE, SIZE);
        return content;
    }

    /** The same with other bytes in the holes: who reads these there is found out. */
    private byte[] forbidden(byte[] content) {
        byte[] other = content.clone();
        for (int hole = 0; holes.begin(hole) < SIZE; hole++) {
            Arrays.fill(other, (int) holes.begin(hole), (int) holes.end(hole), (byte) 0x8b);
        }
        return other;
    }

    @Test
    void onlyLongRunsOfZerosAreHoles() {
        holes.bytes(100, 200);
        holes.bytes(200 + Holes.LEAST - 1, 200 + Holes.LEAST);
        holes.bytes(200 + 2 * Holes.LEAST, 200 + 2 * Holes.LEAST);
        assertThat(holes.begin(0)).isEqualTo(200 + Holes.LEAST);
        assertThat(holes.end(0)).isEqualTo(200 + 2 * Holes.LEAST);
        assertThat(holes.begin(1)).isEqualTo(Long.MAX_VALUE);
        assertThat(holes.first(200 + Holes.LEAST)).isZero();
        assertThat(holes.first(200 + 2 * Holes.LEAST)).isEqualTo(1);
    }

    @Test
    void howManyHolesThereAreDoesNotGrowWithTheContent() {
        long size = 1L << 43;
        Holes many = new Holes(size);
        for (long at = 0; at < 1L << 37; at += 2L * Holes.LEAST) {
            many.bytes(at, at + 1);
        }
        assertThat(many.begin(0)).isEqualTo(Long.MAX_VALUE);
        many.bytes(size, size);
        assertThat(many.begin(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void skippingIsReading() throws IOException {
        byte[] content = content(3);
        Path file = Files.write(directory.resolve("file"), forbidden(content));
        Random random = new Random(3);
        try (InputStream in = holes.over(Files.newInputStream(file))) {
            for (int at = 0; at < SIZE; at++) {
                at += (int) in.skip(random.nextInt(Holes.LEAST));
                assertThat(in.read()).as("at " + at).isEqualTo(at < SIZE ? content[at] & 0xff : -1);
            }
        }
    }

    /** Bytes at any places, and comparisons from there, over pieces that are very short, long, and made of holes. */
    @Test
    void unevenPiecesAreOneLine() {
        byte[] content = content(4);
        ByteBuffer forbidden = ByteBuffer.wrap(forbidden(content));
        List<ByteBuffer> pieces = new ArrayList<>();
        Random random = new Random(4);
        for (int at = 0; at < SIZE; ) {
            int end = Math.min(SIZE, at + (random.nextInt(100) == 0 ? 1 + random.nextInt(1 << 20) : 1 + random.nextInt(3)));
            holes.cut(forbidden, 0, at, end, pieces);
            at = end;
        }
        Space uneven = new Space(pieces);
        Space even = new Space(List.of(ByteBuffer.wrap(content)));
        assertThat(uneven.size()).isEqualTo(SIZE);
        for (int i = 0; i < 20_000; i++) {
            int at = random.nextInt(SIZE);
            assertThat(uneven.at(at)).as("at " + at).isEqualTo(content[at] & 0xff);
            int most = random.nextInt(1 << 12);
            assertThat(uneven.forward(at, even, at, most)).isEqualTo(Math.min(most, SIZE - at));
            assertThat(uneven.backward(at, even, at, most)).isEqualTo(Math.min(most, at));
        }
    }

    @Test
    void readingAndLayingOutGiveZerosWithoutLookingThere() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            HolesTest one = new HolesTest();
            byte[] content = one.content(seed);
            byte[] forbidden = one.forbidden(content);
            Path file = Files.write(directory.resolve("file"), forbidden);
            try (InputStream in = one.holes.over(Files.newInputStream(file))) {
                assertThat(Arrays.equals(in.readAllBytes(), content)).as("seed " + seed).isTrue();
            }
            int from = new Random(seed).nextInt(SIZE);
            int start = new Random(-seed).nextInt(from + 1);
            List<ByteBuffer> pieces = new ArrayList<>();
            one.holes.cut(ByteBuffer.wrap(forbidden, start, SIZE - start).slice(), start, from - start, SIZE - start, pieces);
            try (InputStream in = new Space(pieces).open()) {
                assertThat(Arrays.equals(in.readAllBytes(), Arrays.copyOfRange(content, from, SIZE)))
                        .as("seed " + seed).isTrue();
            }
        }
    }

    @Test
    void theSameMarksAreFoundWithoutLookingThere() {
        for (int seed = 0; seed < 20; seed++) {
            HolesTest one = new HolesTest();
            byte[] content = one.content(seed);
            Marks all = new Marks(ByteBuffer.wrap(content), Holes.NONE);
            Marks around = new Marks(ByteBuffer.wrap(one.forbidden(content)), one.holes);
            int found = 0;
            for (int at = 0; at + 10 < SIZE; at = all.from(at) + 1, found++) {
                assertThat(Math.min(SIZE - 10, around.from(at)))
                        .as("seed %d, from %d", seed, at)
                        .isEqualTo(Math.min(SIZE - 10, all.from(at)));
            }
            assertThat(found).isGreaterThan(50);
        }
    }
}
