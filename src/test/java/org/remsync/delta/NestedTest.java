package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.model.Checksum;

/** Containers in the streams of others. */
class NestedTest {
    private static final List<String> OUTER = List.of("zip", "gzip", "png in chunks", "pdf");

    @TempDir
    private Path scratch;

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        int twice = 0;
        for (long seed = 0; seed < 8; seed++) {
            Nest nest = new Nest(seed);
            List<byte[]> olds = nest.contents();
            nest.change();
            List<byte[]> news = new ArrayList<>(nest.contents());
            news.add(olds.get(0));
            List<Source> bases = olds.stream().map(nest::source).toList();
            List<Source> targets = news.stream().map(nest::source).toList();
            Options options = Options.DEFAULT.with(Effort.LEAST);
            byte[] delta = SetDeltaTest.encode(bases, targets, options);
            assertThat(SetDeltaTest.decode(delta, bases, List.of())).as("seed " + seed).containsExactlyElementsOf(news);
            twice += delta[4] == 7 ? 1 : 0;
        }
        assertThat(twice).as("how often streams in streams are opened").isGreaterThan(3);
    }

    /** Or else a delta of a few bytes makes its reader pass over terabytes, which are nowhere declared. */
    @Test
    void whatIsClosedToMoreThanIsDeclaredIsRefusedBeforeItIsPassedOver() throws IOException {
        int length = 1 << 16;
        Origins inner = new Origins();
        inner.add(0, length, 0, 0, 0);
        Origins outer = new Origins();
        outer.add(0, 64, Streams.LARGEST, 0, 0);
        Unfolded unfolded = new Unfolded(List.of(10_000L), List.of(), likes(outer, 100, Streams.LARGEST))
                .with(new Unfolded(List.of(100L), List.of(), likes(inner, 5_000, 0)));
        Space base = new Space(List.of(ByteBuffer.allocate(length)));
        try (Folders folders = new Folders(unfolded, outer, inner, base)) {
            InputStream made = folders.fold(0, InputStream.nullInputStream(), 6400);
            assertThatThrownBy(() -> made.read())
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("makes more than it declares");
        }
    }

    /** So many streams like the first old one. */
    private static Source likes(Origins origins, int count, int size) throws IOException {
        BitWriter bits = new BitWriter();
        Folds folds = new Folds(origins);
        for (int i = 0; i < count; i++) {
            folds.code(bits, new Fold(0, 0, size, Chunks.NONE), i == 0);
        }
        folds.code(bits, null, false);
        return Source.of(bits.end());
    }

    @Test
    void whatIsWrittenDownIsClosedIfTheInnerOneCannotBeRead() throws IOException {
        boolean[] closed = {false};
        InputStream written = new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        Checksum any = Checksum.ofBytes(new byte[0]);
        Unfolded unfolded = new Unfolded(List.of(1L), List.of(), Source.of(any, 0, () -> written))
                .with(new Unfolded(List.of(1L), List.of(), Source.of(any, 0, () -> {
                    throw new FileNotFoundException();
                })));
        assertThatThrownBy(() -> new Folders(unfolded, new Origins(), new Origins(), new Space(List.of())))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aChunkAsLargeAsItsContentIsNotCopiedIntoMemory() throws IOException {
        int size = 64 << 20;
        Path picture = Files.createFile(scratch.resolve("picture"));
        try (FileChannel channel = FileChannel.open(picture, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] name = Chunks.NAME.getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.allocate(10).putInt(size - 12).put(name).putShort((short) 0x7801).flip());
            channel.write(ByteBuffer.allocate(1), size - 1);
            Streams streams = new Streams(channel.map(FileChannel.MapMode.READ_ONLY, 0, size), Holes.NONE);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(streams.next(0)).isFalse();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
            assertThat(streams.vain()).as("counts all the same").isEqualTo(size - 12);
        }
    }

    /** Or else 4 MiB that hold 256 MiB that hold 16 GiB would fill the disk of whoever reads what builds on them. */
    @Test
    void noContentIsOpenedToMuchMoreThanAGibibyte() {
        assertThat(Streams.mostHeld(1 << 20)).isEqualTo(65L << 20);
        assertThat(Streams.mostHeld(1 << 28)).isEqualTo(1L << 30);
        assertThat(Streams.mostHeld(1L << 40)).isEqualTo(1L << 30);
    }

    @Test
    void nothingIsOpenedThatTakesMoreToBeWrittenDownThanIsRead() {
        Checksum any = Checksum.ofBytes(new byte[0]);
        for (boolean fits : new boolean[] {true, false}) {
            Source written = Source.of(any, (24 << 20) + (fits ? 0 : 1), InputStream::nullInputStream);
            Unfolded unfolded = new Unfolded(List.of(1L), List.of(), written);
            assertThat(Header.holds(unfolded)).isEqualTo(fits);
            Unfolded outer = new Unfolded(List.of(1L), List.of(), Source.of(new byte[0]));
            assertThat(Header.holds(outer.with(unfolded))).isEqualTo(fits);
        }
    }

    /** Containers of a few kinds, in each other, and what they hold. */
    private static final class Nest {
        private final Mutations mutations;
        private final Random random;
        private final byte[][] members = new byte[5][];

        Nest(long seed) {
            mutations = new Mutations(seed);
            random = mutations.random();
            for (int i = 0; i < members.length; i++) {
                members[i] = mutations.content(random.nextInt(1 << 6 + random.nextInt(8)));
            }
        }

        void change() {
            for (int i = random.nextInt(3); i >= 0; i--) {
                members[random.nextInt(members.length)] = mutations.changed(members);
            }
        }

        List<byte[]> contents() throws IOException {
            List<byte[]> all = new ArrayList<>();
            for (int n = 1 + random.nextInt(2); n >= 0; n--) {
                byte[][] inner = new byte[1 + random.nextInt(3)][];
                for (int i = 0; i < inner.length; i++) {
                    inner[i] = inner();
                }
                all.add(hurt(container(OUTER, inner)));
            }
            all.add(new byte[0]);
            return all;
        }

        private byte[] inner() throws IOException {
            byte[] member = members[random.nextInt(members.length)];
            return random.nextInt(5) == 0 ? member : hurt(container(
                    Containers.KINDS, member, members[random.nextInt(members.length)]));
        }

        private byte[] container(List<String> kinds, byte[]... held) throws IOException {
            if (random.nextInt(8) == 0) {
                byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
                byte[] stream = OddDeflater.deflated(held[0]);
                return ByteBuffer.allocate(18 + stream.length).put(header).put(stream).array();
            }
            int level = random.nextBoolean() ? 6 : 1 + random.nextInt(9);
            return Containers.of(kinds.get(random.nextInt(kinds.size())), level, random.nextInt(8) == 0 ? 1 : 0, held);
        }

        /** Now and then damaged, or cut off. */
        private byte[] hurt(byte[] content) {
            byte[] hurt = content.clone();
            switch (random.nextInt(12)) {
                case 0 -> hurt[random.nextInt(hurt.length)] ^= 4;
                case 1 -> hurt = Arrays.copyOf(hurt, random.nextInt(hurt.length));
                default -> { }
            }
            return hurt;
        }

        /** From memory, or one that can only be read. */
        Source source(byte[] content) {
            Source source = Source.of(content);
            return random.nextBoolean() ? source
                    : Source.of(source.checksum(), content.length, () -> new ByteArrayInputStream(content));
        }
    }
}
