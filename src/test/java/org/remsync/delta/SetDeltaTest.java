package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.InputException;
import org.remsync.base.RetryException;
import org.remsync.delta.SetDeltaReader.Target;

class SetDeltaTest {
    private static final Path SCRATCH = Options.DEFAULT.scratch();
    private static final Options UNNAMED = new Options(Effort.DEFAULT, Options.LEAST_MEMORY, SCRATCH, false);
    private static final Bounds BOUNDS = new Bounds(1 << 26, 100, 1 << 26, 100, 1 << 24, SCRATCH);

    static byte[] encode(List<Source> bases, List<Source> targets, Options options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SetDelta.encode(bases, targets, options, out);
        return out.toByteArray();
    }

    static List<byte[]> decode(byte[] delta, List<Source> bases, List<Target> targets) throws IOException {
        BaseLookup held = (beginning, size) -> bases.stream()
                .filter(base -> base.checksum().a() == beginning && base.size() == size)
                .findFirst();
        List<byte[]> contents = new ArrayList<>();
        try (SetDeltaReader reader =
                new SetDeltaReader(new ByteArrayInputStream(delta), held, targets, BOUNDS)) {
            while (reader.next()) {
                contents.add(reader.content().readAllBytes());
            }
        }
        return contents;
    }

    private static List<Source> sources(List<byte[]> contents) {
        return contents.stream().map(Source::of).toList();
    }

    private static List<Target> names(List<byte[]> contents) {
        return sources(contents).stream().map(source -> new Target(source.checksum(), source.size())).toList();
    }

    /** How many bytes a delta that does not name its targets takes; it is read back. */
    private static int cost(List<byte[]> bases, List<byte[]> targets) throws IOException {
        byte[] delta = encode(sources(bases), sources(targets), UNNAMED);
        assertThat(decode(delta, sources(bases), names(targets))).containsExactlyElementsOf(targets);
        return delta.length;
    }

    private static byte[] text(int lines, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ").append(i).append(" says ").append(random.nextInt(1 << 20)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 7, 9})
    void whatIsReadIsWhatWasWritten(int effort) throws IOException {
        for (long seed = 0; seed < 8; seed++) {
            Mutations mutations = new Mutations(seed + 1000L * effort);
            List<byte[]> bases = new ArrayList<>();
            for (int n = mutations.random().nextInt(4); n > 0; n--) {
                bases.add(mutations.content(mutations.random().nextInt(1 << mutations.random().nextInt(14))));
            }
            List<byte[]> targets = new ArrayList<>();
            for (int n = mutations.random().nextInt(4); n > 0; n--) {
                targets.add(mutations.changed(bases.isEmpty() ? new byte[][] {{}} : bases.toArray(byte[][]::new)));
            }
            byte[] delta = encode(sources(bases), sources(targets), Options.DEFAULT.with(new Effort(effort)));
            assertThat(decode(delta, sources(bases), List.of())).as("seed " + seed).containsExactlyElementsOf(targets);
        }
    }

    @Test
    void aCopyOfAWholeContentCostsAFewBytes() throws IOException {
        byte[] old = new Mutations(1).content(100_000);
        assertThat(cost(List.of(old), List.of(old))).isLessThan(32);
    }

    @Test
    void aHundredMovedContentsCostTheirNames() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            contents.add(text(100, i));
        }
        List<byte[]> moved = new ArrayList<>(contents);
        Collections.shuffle(moved, new Random(1));
        assertThat(cost(contents, moved)).isLessThan(100 * 16);
    }

    @Test
    void anEditedLineCostsAFewDozenBytes() throws IOException {
        String old = new String(text(90, 2), StandardCharsets.UTF_8);
        String edited = old.replaceFirst("line 40 says \\d+", "line 40 says something else");
        assertThat(cost(List.of(bytes(old)), List.of(bytes(edited)))).isLessThan(64);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void contentsWithoutAnythingInCommonAreCompressed() throws IOException {
        assertThat(cost(List.of(text(3000, 3)), List.of(new byte[1 << 20]))).isLessThan(64);
        assertThat(cost(List.of(), List.of(text(3000, 3)))).isLessThan(text(3000, 3).length / 4);
    }

    @Test
    void emptyContentsAndNoContentsAreFine() throws IOException {
        assertThat(cost(List.of(), List.of(new byte[0], new byte[0]))).isLessThan(16);
        assertThat(cost(List.of(new byte[0]), List.of(new byte[1]))).isLessThan(32);
        assertThat(encode(List.of(), List.of(), Options.DEFAULT)).hasSizeLessThan(16);
    }

    @Test
    void manyNewBytesFallBackToZstd() throws IOException {
        byte[] noise = new byte[100 << 10];
        new Random(5).nextBytes(noise);
        List<Source> bases = sources(List.of(text(10, 1)));
        byte[] delta = encode(bases, sources(List.of(noise)), Options.DEFAULT.with(Effort.LEAST));
        assertThat(delta).hasSizeLessThan(noise.length + 400);
        assertThat(decode(delta, bases, List.of())).containsExactly(noise);
    }

    @Test
    void equalInputMakesEqualBytes() throws IOException {
        List<Source> bases = sources(List.of(text(500, 1)));
        List<Source> targets = sources(List.of(text(500, 2)));
        assertThat(encode(bases, targets, Options.DEFAULT)).isEqualTo(encode(bases, targets, Options.DEFAULT));
    }

    @Test
    void aMissingBaseIsNamed() throws IOException {
        byte[] delta = encode(sources(List.of(text(50, 1))), sources(List.of(text(51, 1))), Options.DEFAULT);
        assertThatThrownBy(() -> decode(delta, List.of(), List.of()))
                .isInstanceOf(RetryException.class)
                .hasMessageContaining("is not here");
    }

    @Test
    void filesAreMappedAndAreCheckedAgainstTheirChecksums(@TempDir Path directory) throws IOException {
        byte[] old = text(20_000, 1);
        byte[] fresh = Arrays.copyOfRange(old, 1000, old.length);
        Source base = Source.of(Files.write(directory.resolve("old"), old));
        Source target = Source.of(Files.write(directory.resolve("new"), fresh));
        byte[] delta = encode(List.of(base), List.of(target), Options.DEFAULT);
        assertThat(delta).hasSizeLessThan(80);
        assertThat(decode(delta, List.of(base), List.of())).containsExactly(fresh);
        Files.write(directory.resolve("new"), text(20_000, 2));
        assertThatThrownBy(() -> encode(List.of(base), List.of(target), Options.DEFAULT))
                .isInstanceOf(RetryException.class);
    }

    @Test
    void aContainerThatChangedSinceItsChecksumIsRefusedThoughItsStreamsAreOpened(@TempDir Path directory) throws IOException {
        Source base = Source.of(Containers.of("zip", 6, 0, Containers.text(1, 2000, false)));
        byte[] fresh = Containers.of("zip", 6, 0, Containers.text(1, 2000, true));
        Source target = Source.of(Files.write(directory.resolve("new"), fresh));
        assertThat(encode(List.of(base), List.of(target), Options.DEFAULT)).hasSizeLessThan(fresh.length / 4);
        fresh[fresh.length - 1] ^= 1;
        Files.write(directory.resolve("new"), fresh);
        assertThatThrownBy(() -> encode(List.of(base), List.of(target), Options.DEFAULT))
                .isInstanceOf(RetryException.class);
    }

    @Test
    void aDeltaWithAnyByteChangedOrCutOffIsRefused() throws IOException {
        List<Source> bases = sources(List.of(text(60, 1)));
        byte[] delta = encode(bases, sources(List.of(text(50, 1), new byte[100])), Options.DEFAULT);
        for (int i = 0; i < delta.length; i++) {
            byte[] changed = delta.clone();
            changed[i] ^= (byte) (1 << i % 8);
            refuse(changed, bases, "byte " + i);
            refuse(Arrays.copyOf(delta, i), bases, "cut at " + i);
        }
    }

    @Test
    void noiseIsRefused() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            byte[] header = {'r', 's', 'D', '1', 1, 0, 1};
            System.arraycopy(header, 0, noise, 0, Math.min(header.length, noise.length));
            refuse(noise, List.of(), "seed " + seed);
        }
    }

    @Test
    void newBytesInZstdAreRefusedOrRightWhateverByteIsChanged() throws IOException {
        byte[] fresh = text(2, 1);
        byte[] target = new byte[90_000];
        for (int i = 0; i < target.length; i++) {
            target[i] = fresh[i % fresh.length];
        }
        byte[] delta = encode(List.of(), sources(List.of(target)), Options.DEFAULT.with(Effort.LEAST));
        assertThat(delta).hasSizeLessThan(200);
        for (int i = 0; i < delta.length; i++) {
            byte[] changed = delta.clone();
            changed[i] ^= (byte) (1 << i % 8);
            try {
                assertThat(decode(changed, List.of(), List.of())).as("byte " + i).containsExactly(target);
            } catch (InputException | RetryException refused) {
                assertThat(refused).hasMessageContaining("delta");
            }
        }
    }

    @Test
    void moreFramesThanTheContentNeedsAreRefused() throws IOException {
        byte[] target = text(20, 1);
        byte[] delta = encode(List.of(), sources(List.of(target)), Options.DEFAULT);
        int header = 5 + 1 + 1 + 32 + 2;
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        try (ZstdWriter packed = new ZstdWriter(1, 1)) {
            packed.write(0);
            packed.endTo(one);
        }
        Steps steps = new Steps(Frame.SMALLEST_TABLE);
        Ops step = new Ops();
        step.add(1, 0, 0);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(delta, 0, header);
        for (int i = 0; i < target.length; i++) {
            BitWriter bits = new BitWriter();
            steps.code(bits, step, 0, false);
            byte[] section = bits.end();
            many.writeBytes(new byte[] {1, Frame.ZSTD, (byte) section.length});
            many.writeBytes(section);
            many.writeBytes(one.toByteArray());
        }
        assertThatThrownBy(() -> decode(many.toByteArray(), List.of(), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frames");
    }

    @Test
    void aFewBytesCannotAskForMuchModelling() throws IOException {
        byte[] target = new byte[8 << 20];
        Arrays.fill(target, (byte) 'x');
        byte[] delta = new ForgedDelta().step(target.length, 0, 0).modelled(11, 8).toBytes();
        assertThatThrownBy(() -> decode(delta, List.of(), names(List.of(target))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("too much work");
    }

    @Test
    void whatIsForeseenTooWellIsNotModelledBeyondWhatReadersDo() throws IOException {
        byte[] period = new byte[1 << 10];
        new Random(8).nextBytes(period);
        byte[] target = new byte[9 << 19];
        for (int i = 0; i < target.length; i++) {
            target[i] = period[i % period.length];
        }
        byte[] delta = encode(List.of(), sources(List.of(target)), Options.DEFAULT.with(Effort.MOST));
        assertThat(delta).hasSizeLessThan(4 << 10);
        assertThat(decode(delta, List.of(), List.of())).containsExactly(target);
    }

    @Test
    void afterTooManyShortMatchesOnlyLongOnesAreMade() throws IOException {
        byte[] old = new byte[1 << 17];
        new Random(9).nextBytes(old);
        byte[] fresh = old.clone();
        for (int i = 0; i < fresh.length / 2; i += 100) {
            fresh[i]++;
        }
        try (Spool one = new Spool(1 << 20, SCRATCH);
                Spool other = new Spool(1 << 20, SCRATCH)) {
            Space base = one.lay(sources(List.of(old)));
            Space target = other.lay(sources(List.of(fresh)));
            Index index = new Index(base, new Window(32), 16, 1 << 20);
            List<Ops> all = new ArrayList<>();
            Matcher matcher = new Matcher(
                    new Spread(base, target, other.again()), index, Tuning.ANY, new Ops(), found -> all.add(found.copy()), 50);
            matcher.run(fresh.length, Long.MAX_VALUE);
            Ops ops = all.get(0);
            assertThat(ops.size()).isEqualTo(51);
            assertThat(ops.lengths[49]).isBetween(1L, Frame.LONG - 1);
            assertThat(ops.lengths[50]).isGreaterThan(fresh.length / 2 - 200);
            assertThat(ops.total()).isEqualTo(fresh.length);
        }
    }

    @Test
    void moreStepsThanTheContentNeedsAreRefused() throws IOException {
        Ops ops = new Ops();
        Steps steps = new Steps(Frame.tableOfSteps(9));
        BitWriter bits = new BitWriter();
        for (int i = 0; i < 9; i++) {
            ops.add(0, 1, Ops.REPEAT);
            steps.code(bits, ops, i, false);
        }
        byte[] section = bits.end();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {9, Frame.NONE, (byte) section.length});
        frame.writeBytes(section);
        try (Spool none = new Spool(0, SCRATCH)) {
            Space base = none.lay(List.of());
            new FrameReader(new ByteArrayInputStream(frame.toByteArray()), base, 9, 9).read(new byte[9], 0, 9);
            FrameReader refusing = new FrameReader(new ByteArrayInputStream(frame.toByteArray()), base, 9, 8);
            assertThatThrownBy(() -> refusing.read(new byte[9], 0, 9))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("more steps");
        }
    }

    private static void refuse(byte[] delta, List<Source> bases, String what) {
        assertThatThrownBy(() -> decode(delta, bases, List.of()))
                .as(what)
                .isInstanceOfAny(InputException.class, RetryException.class);
    }
}
