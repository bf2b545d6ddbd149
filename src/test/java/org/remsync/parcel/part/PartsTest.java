package org.remsync.parcel.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.LocalDisk;
import org.remsync.model.Checksum;
import org.remsync.model.NumberSet;
import org.remsync.seal.Identity;
import org.remsync.seal.PartSeal;

class PartsTest {
    @TempDir
    Path directory;

    private final Disk disk = new LocalDisk();
    private Identity identity;
    private Path parcel;

    @BeforeEach
    void makeKey() throws IOException {
        identity = Identity.create(disk, directory.resolve("identity"), new Random(1));
        parcel = directory.resolve("parcel");
    }

    private PartLayout layout(byte[] content, int most, int percent) throws IOException {
        Files.write(parcel, content);
        return PartLayout.of(PartWriter.checksum(disk, parcel), content.length, most, percent);
    }

    private static byte[] random(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    private Path part(int number) {
        return directory.resolve("part-" + number);
    }

    private void write(PartLayout layout, NumberSet numbers) throws IOException {
        PartWriter writer = new PartWriter(disk, parcel, layout, directory.resolve("parity"));
        for (int number : numbers.stream().toArray()) {
            Files.deleteIfExists(part(number));
            writer.write(number, identity.publicKey(), text -> PartSeal.sign(identity, text), part(number));
        }
    }

    private byte[] join(PartLayout layout, NumberSet have) throws IOException {
        Path target = directory.resolve("joined");
        Files.deleteIfExists(target);
        new PartJoiner(disk, layout, this::part, directory).join(have, target);
        return Files.readAllBytes(target);
    }

    @Test
    void theGoldenPartIsStillWritten() throws IOException {
        byte[] content = "any two of these three parts are enough".getBytes(StandardCharsets.US_ASCII);
        PartLayout layout = layout(content, 20, 50);
        write(layout, layout.all());
        assertThat(layout.parts()).isEqualTo(3);
        for (int number = 1; number <= 3; number++) {
            assertThat(Files.readAllBytes(part(number))).isEqualTo(golden("part-" + number + ".rsp"));
            PartHeader header = PartReader.check(disk, part(number));
            assertThatCode(() -> PartSeal.verify(header.key(), header.signed(), header.signature())).doesNotThrowAnyException();
        }
        String document = Files.readString(Path.of("docs/parcel-format.md"));
        assertThat(document).contains("\n" + new String(golden("part-2.rsp"), StandardCharsets.US_ASCII) + "\n");
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = PartsTest.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    @Test
    void anyEnoughPartsOfEachGroupGiveTheParcelBack() throws IOException {
        Random random = new Random(3);
        byte[] content = random(60_001, 4);
        PartLayout layout = layout(content, 100, 20);
        assertThat(layout.groups()).isEqualTo(3);
        write(layout, layout.all());
        for (int round = 0; round < 5; round++) {
            NumberSet have = NumberSet.NONE;
            for (int group = 0; group < layout.groups(); group++) {
                int[] numbers = layout.group(group);
                int lost = layout.parityOf(group);
                NumberSet drop = NumberSet.of(IntStream.generate(() -> numbers[random.nextInt(numbers.length)]).distinct().limit(lost));
                have = have.plus(NumberSet.of(Arrays.stream(numbers)).minus(drop));
            }
            assertThat(layout.needed(have)).isZero();
            assertThat(layout.needed(have.minus(NumberSet.range(have.first(), have.first())))).isEqualTo(1);
            assertThat(join(layout, have)).isEqualTo(content);
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("rebuilt"));
        }
    }

    @Test
    void layoutsOfAllSizesAreEqualPiecesInGroupsOfAtMost255() {
        for (int size : new int[] {1, 99, 100, 101, 25_400, 25_500, 1_000_000}) {
            for (int percent : new int[] {0, 1, 20, 100, 300}) {
                PartLayout layout = PartLayout.of(Checksum.NONE, size, 100, percent);
                assertThat(IntStream.rangeClosed(1, layout.data()).mapToLong(layout::length).sum()).isEqualTo(size);
                assertThat(layout.piece()).isLessThanOrEqualTo(100);
                NumberSet all = NumberSet.NONE;
                int parts = 0;
                for (int group = 0; group < layout.groups(); group++) {
                    assertThat(layout.group(group).length).isBetween(1, 255);
                    parts += layout.group(group).length;
                    all = all.plus(NumberSet.of(Arrays.stream(layout.group(group))));
                }
                assertThat(all).isEqualTo(layout.all());
                assertThat(parts).isEqualTo(layout.parts());
                assertThat(PartLayout.parseName(layout.name())).isEqualTo(layout);
            }
        }
    }

    @Test
    void noMoreIsAskedForThanIsNeeded() {
        PartLayout layout = PartLayout.of(Checksum.NONE, 1000, 100, 30);
        NumberSet have = NumberSet.parse("1-6,11");
        assertThat(layout.needed(have)).isEqualTo(3);
        assertThat(layout.completing(have, layout.all())).hasToString("7-9");
        assertThat(layout.completing(have, NumberSet.parse("12"))).hasToString("12");
    }

    @Test
    void damageOfAnyByteIsFound() throws IOException {
        PartLayout layout = layout(random(300, 5), 100, 0);
        write(layout, layout.all());
        byte[] right = Files.readAllBytes(part(2));
        for (int i = 0; i < right.length; i++) {
            byte[] wrong = right.clone();
            wrong[i] ^= 1;
            Files.write(part(2), wrong);
            assertThatThrownBy(() -> {
                PartHeader header = PartReader.check(disk, part(2));
                PartSeal.verify(header.key(), header.signed(), header.signature());
            }).as("byte " + i).isInstanceOf(InputException.class);
        }
        for (int length = 0; length < right.length; length += 7) {
            Files.write(part(2), Arrays.copyOf(right, length));
            assertThatThrownBy(() -> PartReader.check(disk, part(2))).isInstanceOf(InputException.class);
        }
        Files.write(part(2), Arrays.copyOf(right, right.length + 1));
        assertThatThrownBy(() -> PartReader.check(disk, part(2))).isInstanceOf(InputException.class);
    }

    @Test
    void partsOfAnotherParcelGiveNone() throws IOException {
        PartLayout layout = layout(random(300, 6), 100, 0);
        write(layout, layout.all());
        PartLayout lying = new PartLayout(Checksum.ofBytes(new byte[1]), layout.size(), layout.piece(), 0, 1);
        assertThatThrownBy(() -> join(lying, layout.all())).isInstanceOf(InputException.class);
    }
}
