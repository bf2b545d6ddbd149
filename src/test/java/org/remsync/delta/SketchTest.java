package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchTest {
    private static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static Sketch sketch(byte[] content) throws IOException {
        return Sketch.of(new ByteArrayInputStream(content));
    }

    @Test
    void itTellsHowMuchIsShared() throws IOException {
        byte[] content = noise(300_000, 1);
        byte[] half = noise(300_000, 2);
        System.arraycopy(content, 0, half, 100_000, 200_000);
        assertThat(sketch(content).similarity(sketch(content))).isEqualTo(1);
        assertThat(sketch(content).similarity(sketch(half))).isCloseTo(0.5, within(0.2));
        assertThat(sketch(content).similarity(sketch(noise(300_000, 3)))).isZero();
    }

    @Test
    void halfAlikeContentsShareAKey() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            byte[] content = noise(3000, seed);
            byte[] other = noise(3000, seed + 1000);
            System.arraycopy(content, 500, other, 0, 2000);
            assertThat(sketch(content).keys()).as("seed " + seed).containsAnyElementsOf(sketch(other).keys());
        }
    }

    @Test
    void theFormThatIsStoredIsReadBack() throws IOException {
        for (int size : new int[] {0, 10, 24, 30, 70_000}) {
            Sketch sketch = sketch(noise(size, size));
            assertThat(sketch.toBytes()).hasSizeLessThanOrEqualTo(128);
            assertThat(Sketch.of(sketch.toBytes())).isEqualTo(sketch);
        }
        assertThatThrownBy(() -> Sketch.of(new byte[8])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sketch.of(new byte[3])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsAndShortContentsAreFine() throws IOException {
        byte[] run = new byte[200_000];
        Arrays.fill(run, (byte) 7);
        assertThat(sketch(run).toBytes()).hasSize(4);
        assertThat(sketch(new byte[5]).similarity(sketch(new byte[5]))).isZero();
    }
}
