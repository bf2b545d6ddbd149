package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.remsync.base.InputException;
import org.remsync.base.RetryException;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.Method;
import org.remsync.delta.deflate.OddStreamException;

/** Contents with deflated streams in them. Which library the JVM has makes a difference of some bytes, and no other. */
class FoldingTest {
    static final List<String> KINDS = Containers.KINDS;
    private static final int WORDS = 200;

    private static byte[] container(String kind, int level, int strategy, int changed) throws IOException {
        byte[][] members = new byte[4][];
        for (int i = 0; i < members.length; i++) {
            members[i] = Containers.text(i, WORDS, i == changed);
        }
        return Containers.of(kind, level, strategy, members);
    }

    private static int cost(byte[] old, byte[] fresh) throws IOException {
        List<Source> bases = List.of(Source.of(old));
        byte[] delta = SetDeltaTest.encode(bases, List.of(Source.of(fresh)), Options.DEFAULT);
        assertThat(SetDeltaTest.decode(delta, bases, List.of())).containsExactly(fresh);
        return delta.length;
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void anEditInAContainerCostsAboutWhatItCostsInItsMember(String kind) throws IOException {
        for (int level = 1; level <= 9; level++) {
            byte[] old = container(kind, level, Deflater.DEFAULT_STRATEGY, -1);
            byte[] fresh = container(kind, level, Deflater.DEFAULT_STRATEGY, 1);
            assertThat(cost(old, fresh)).as("level " + level).isLessThan(fresh.length / 8);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void noStrategyIsTooOdd(String kind) throws IOException {
        for (int strategy : new int[] {Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
            byte[] old = container(kind, 6, strategy, -1);
            byte[] fresh = container(kind, 6, strategy, 1);
            assertThat(cost(old, fresh)).as("strategy " + strategy).isLessThan(fresh.length / 8);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void oneThatIsCutOffOrDamagedTravelsToo(String kind) throws IOException {
        byte[] old = container(kind, 6, Deflater.DEFAULT_STRATEGY, -1);
        byte[] fresh = container(kind, 6, Deflater.DEFAULT_STRATEGY, 1);
        assertThat(cost(old, Arrays.copyOf(old, old.length / 2))).isLessThan(150);
        for (int i = 1; i < 4; i++) {
            cost(old, Arrays.copyOf(fresh, fresh.length * i / 4));
            byte[] damaged = fresh.clone();
            damaged[fresh.length * i / 4 + 50] ^= 4;
            cost(old, damaged);
            cost(damaged, fresh);
        }
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        for (long seed = 0; seed < 12; seed++) {
            Mutations mutations = new Mutations(seed);
            Random random = mutations.random();
            List<byte[]> olds = new ArrayList<>();
            List<byte[]> news = new ArrayList<>();
            for (int n = 1 + random.nextInt(2); n > 0; n--) {
                String kind = KINDS.get(random.nextInt(KINDS.size()));
                byte[][] members = new byte[1 + random.nextInt(3)][];
                byte[][] changed = new byte[members.length][];
                for (int i = 0; i < members.length; i++) {
                    members[i] = mutations.content(random.nextInt(1 << random.nextInt(14)));
                }
                for (int i = 0; i < members.length; i++) {
                    changed[i] = random.nextBoolean() ? members[i] : mutations.changed(members);
                }
                olds.add(Containers.of(kind, 1 + random.nextInt(9), random.nextInt(3), members));
                news.add(Containers.of(kind, 1 + random.nextInt(9), random.nextInt(3), changed));
            }
            List<Source> bases = olds.stream().map(Source::of).toList();
            byte[] delta = SetDeltaTest.encode(bases, news.stream().map(Source::of).toList(), Options.DEFAULT);
            assertThat(SetDeltaTest.decode(delta, bases, List.of())).as("seed " + seed).containsExactlyElementsOf(news);
        }
    }

    @Test
    void moreThanTheHeapShouldHoldIsMappedFromFiles(@TempDir Path directory) throws IOException {
        byte[] noise = new byte[1 << 20];
        new Random(3).nextBytes(noise);
        byte[][] members = {Containers.text(1, 50_000, false), noise};
        Path old = Files.write(directory.resolve("old"), Containers.of("zip", 6, 0, members));
        members[0] = Containers.text(1, 50_000, true);
        byte[] fresh = Containers.of("zip", 6, 0, members);
        Source target = Source.of(Source.of(fresh).checksum(), fresh.length, () -> new ByteArrayInputStream(fresh));
        List<Source> bases = List.of(Source.of(old));
        byte[] delta = SetDeltaTest.encode(bases, List.of(target), Options.DEFAULT.with(Effort.LEAST));
        assertThat(delta).hasSizeLessThan(fresh.length / 8);
        assertThat(SetDeltaTest.decode(delta, bases, List.of())).containsExactly(fresh);
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void anEditInAContainerThatIsDeflatedInAnotherCostsLittleToo(String kind) throws IOException {
        byte[] same = Containers.of("zip", 9, 0, Containers.text(7, WORDS, false));
        for (String outer : List.of("zip", "gzip", "png in chunks")) {
            byte[] old = Containers.of(outer, 6, 0, same, container(kind, 6, 0, -1));
            byte[] fresh = Containers.of(outer, 6, 0, same, container(kind, 6, 0, 1));
            assertThat(cost(old, fresh)).as(outer).isLessThan(fresh.length / 8);
        }
    }

    @Test
    void anArchiveIsOpenedUnlessItHoldsMoreThanAReaderHasInMemory() throws IOException {
        for (int mebi : new int[] {31, 33}) {
            byte[] old = new byte[mebi << 20];
            byte[] noise = new byte[60];
            Random random = new Random(2);
            for (int i = 0; i < old.length; i += 2048) {
                random.nextBytes(noise);
                System.arraycopy(noise, 0, old, i, noise.length);
            }
            byte[] held = old.clone();
            held[held.length / 2] ^= 1;
            byte[] fresh = Containers.of("gzip", 1, 0, held);
            List<Source> bases = List.of(Source.of(Containers.of("gzip", 1, 0, old)));
            byte[] delta = SetDeltaTest.encode(bases, List.of(Source.of(fresh)), Options.DEFAULT.with(Effort.LEAST));
            assertThat(delta[4]).as("whether streams are opened").isEqualTo((byte) (mebi < 32 ? 3 : 1));
            assertThat(SetDeltaTest.decode(delta, bases, List.of())).containsExactly(fresh);
        }
    }

    @Test
    void anotherLevelThanBeforeCostsLittle() throws IOException {
        byte[] old = container("zip", 9, Deflater.DEFAULT_STRATEGY, -1);
        byte[] fresh = container("zip", 1, Deflater.DEFAULT_STRATEGY, -1);
        assertThat(cost(old, fresh)).isLessThan(fresh.length / 8);
    }

    @Test
    void aStreamOfAnOddMakerCostsAFewOfItsBytes() throws IOException {
        byte[] old = Containers.text(1, 3_000, false);
        byte[] fresh = Containers.text(1, 3_000, true);
        byte[] stream = OddDeflater.deflated(fresh);
        byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
        byte[] gzip = ByteBuffer.allocate(18 + stream.length).put(header).put(stream).array();
        byte[] oldGzip = Containers.of("gzip", 6, 0, old);
        assertThat(cost(oldGzip, gzip)).isLessThan(stream.length / 4);
        assertThat(cost(gzip, Containers.of("gzip", 6, 0, fresh))).isLessThan(stream.length / 16);
    }

    @Test
    void aDeltaWithAnyByteChangedOrCutOffIsRefused() throws IOException {
        for (String kind : List.of("zip", "png in chunks")) {
            List<Source> bases = List.of(Source.of(Containers.of(kind, 6, 0, Containers.text(1, 80, false))));
            Source fresh = Source.of(Containers.of(kind, 1, 0, Containers.text(1, 80, true)));
            byte[] delta = SetDeltaTest.encode(bases, List.of(fresh), Options.DEFAULT);
            assertThat(delta[4]).as("whether streams are opened").isEqualTo((byte) 3);
            for (int i = 0; i < delta.length; i++) {
                byte[] changed = delta.clone();
                changed[i] ^= (byte) (1 << i % 8);
                refuse(changed, bases, kind + ", byte " + i);
                refuse(Arrays.copyOf(delta, i), bases, kind + ", cut at " + i);
            }
        }
    }

    private static void refuse(byte[] delta, List<Source> bases, String what) {
        assertThatThrownBy(() -> SetDeltaTest.decode(delta, bases, List.of()))
                .as(what)
                .isInstanceOfAny(InputException.class, RetryException.class);
    }

    @Test
    void noiseInPlaceOfWhatIsWrittenDownIsRefused() throws IOException {
        byte[] old = container("zip", 6, 0, -1);
        Source fresh = Source.of(container("zip", 1, 0, 1));
        Source nothing = Source.of(new byte[40_000]);
        byte[] zeros = SetDeltaTest.encode(List.of(Source.of(old)), List.of(nothing), Options.DEFAULT);
        byte[] frames = Arrays.copyOfRange(zeros, 5 + 1 + 10 + 1 + 35, zeros.length);
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            ByteArrayOutputStream delta = new ByteArrayOutputStream();
            long opened = random.nextInt(40_000) + 1;
            Header.of(List.of(Source.of(old)), List.of(fresh), true, new Unfolded(List.of(opened), List.of(), Source.of(noise))).write(delta);
            delta.write(frames, 0, frames.length);
            refuse(delta.toByteArray(), List.of(Source.of(old)), "seed " + seed);
        }
    }

    @Test
    void blocksThatTakeMoreWorkThanAllTogetherMayAreRefused() throws IOException {
        byte[] holds = Containers.text(1, 2_000, false);
        Inflation inflation = new Inflation(ByteBuffer.wrap(OddDeflater.deflated(holds)), 0, 1 << 20);
        BitWriter bits = new BitWriter();
        Deviations writing = new Deviations(false, 1);
        Block block = new Block();
        try {
            do {
                inflation.next(block);
            } while (!block.isLast());
            inflation.rewind();
            writing.begin(bits, inflation.bytes(), inflation.size(), new Method(5));
            do {
                inflation.next(block);
                writing.block(bits, block);
            } while (!block.isLast());
        } catch (OddStreamException e) {
            throw new AssertionError(e);
        }
        byte[] written = bits.end();
        assertThat(blocks(holds, written, 1L << 30)).isGreaterThan(3);
        assertThatThrownBy(() -> blocks(holds, written, 1L << 15))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too much work");
    }

    private static int blocks(byte[] holds, byte[] written, long work) throws IOException {
        BitReader bits = new BitReader(new ByteArrayInputStream(written));
        Deviations reading = new Deviations(true, work);
        reading.begin(bits, holds, holds.length, new Method(0));
        Block block = new Block();
        int count = 0;
        do {
            reading.block(bits, block);
            count++;
        } while (!block.isLast());
        return count;
    }

    @Test
    void contentsThatHoldFarMoreThanTheyAreStayClosed() throws IOException {
        byte[] bomb = Containers.of("zip", 9, 0, new byte[5 << 20], new byte[5 << 20]);
        byte[] other = Containers.of("zip", 9, 0, new byte[5 << 20], new byte[4 << 20]);
        assertThat(cost(bomb, other)).isLessThan(other.length / 2);
    }
}
