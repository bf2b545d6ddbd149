package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.remsync.base.FileNames;
import org.remsync.base.InputException;
import org.remsync.model.Author;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteId;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.parcel.ManifestItem.Ask;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestItem.Refusal;
import org.remsync.parcel.ManifestItem.Unknown;

class ManifestTest {
    private static final String SUM = "4bca3ea2a3fa3d1ccc05eac8ac5ed9e7e53d0a4ec3a0d1d3a2b5d87f8a4b6c11";

    @Test
    void theGoldenManifestIsWrittenAsItEverWas() throws IOException {
        byte[] written = Samples.manifest(Samples.header(ParcelKind.CHANGES), Samples.items());
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden());
    }

    @Test
    void theGoldenManifestIsReadAsItEverWas() throws IOException {
        try (ManifestReader reader = open(Samples.resource("manifest-1.txt"))) {
            assertThat(reader.header()).isEqualTo(Samples.header(ParcelKind.CHANGES));
            assertThat(Samples.read(reader)).isEqualTo(Samples.items());
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ParcelKind.class)
    void headersOfEveryKindComeBack(ParcelKind kind) throws IOException {
        try (ManifestReader reader = open(Samples.manifest(Samples.header(kind), List.of()))) {
            assertThat(reader.header()).isEqualTo(Samples.header(kind));
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void headerLinesMayStandInAnyOrder() throws IOException {
        String[] parts = golden().split("\n\n", 2);
        List<String> lines = new ArrayList<>(Arrays.asList(parts[0].split("\n")));
        String first = lines.remove(0);
        // Sorted, and so in another order; those of one keyword keep theirs.
        lines.sort((a, b) -> Lines.keyword(a).compareTo(Lines.keyword(b)));
        String shuffled = first + "\n" + String.join("\n", lines) + "\n\n" + parts[1];
        try (ManifestReader reader = open(Samples.bytes(shuffled))) {
            assertThat(reader.header()).isEqualTo(Samples.header(ParcelKind.CHANGES));
        }
    }

    @Test
    void equalContentsHaveTheirBytesWithTheFirstOffer() throws IOException {
        try (ManifestReader reader = open(Samples.resource("manifest-1.txt"))) {
            List<String> here = new ArrayList<>();
            for (Optional<Offer> next = reader.nextHere(); next.isPresent(); next = reader.nextHere()) {
                here.add(next.get().path().toString());
            }
            assertThat(here).containsExactlyElementsOf(Samples.contents().keySet());
        }
    }

    @Test
    void randomItemsComeBack() throws IOException {
        long seed = Long.getLong("remsync.seed", 7);
        Random random = new Random(seed);
        List<ManifestItem> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(randomItem(random));
        }
        byte[] written = Samples.manifest(Samples.header(ParcelKind.SURVEY), items);
        try (ManifestReader reader = open(written)) {
            assertThat(Samples.read(reader)).as("seed %d", seed).isEqualTo(items);
        }
    }

    private static ManifestItem randomItem(Random random) {
        RelativePath path = randomPath(random);
        byte[] content = new byte[random.nextInt(4)];
        random.nextBytes(content);
        return switch (random.nextInt(4)) {
            case 0 -> new Ask(path, true, Optional.of(randomVector(random)), "Az-_".repeat(20_000 * random.nextInt(3)));
            case 1 -> new Refusal(path, randomVector(random), "held", random.nextBoolean() ? "" : " so  ünïcode ");
            case 2 -> new Unknown("later " + path);
            default -> {
                List<Version> ancestors = new ArrayList<>();
                for (int i = random.nextInt(9); i > 0; i--) {
                    ancestors.add(Samples.file(content, i).withVector(randomVector(random)));
                }
                Version version = Samples.file(content, 20).withVector(randomVector(random));
                yield new Offer(path, version, new Lineage(ancestors), random.nextBoolean());
            }
        };
    }

    private static VersionVector randomVector(Random random) {
        VersionVector vector = VersionVector.EMPTY;
        for (int i = random.nextInt(4); i >= 0; i--) {
            vector = vector.join(VersionVector.of(Author.of(SiteId.random(random)), 1 + random.nextInt(1000)));
        }
        return vector;
    }

    private static RelativePath randomPath(Random random) {
        byte[] name = new byte[1 + random.nextInt(30)];
        random.nextBytes(name);
        for (int i = 0; i < name.length; i++) {
            name[i] = name[i] == 0 || name[i] == '/' || name[i] == '.' ? (byte) ' ' : name[i];
        }
        return RelativePath.of("some dir/" + FileNames.decode(name));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                change("remsync-parcel 1", "remsync-parcel 2", "does not begin with"),
                change("remsync-parcel 1\n", "", "does not begin with"),
                change("kind changes", "kind wishes", "line 2 of the manifest: kind: no kind of parcel"),
                change("kind changes", "kind changes changes", "line 2 of the manifest: kind: too much"),
                change("kind changes", "kind", "line 2 of the manifest: kind: a word is missing"),
                change("kind changes\n", "", "no line \"kind\""),
                change("kind changes", "kind changes\nkind changes", "2 lines \"kind\""),
                change("kind changes", "kind note", "number 17 in a parcel of kind note"),
                change("kind changes", "needs time-travel", "needs time-travel, which this remsync"),
                change("set 0123456789abcdef", "set 0123456789ABCDEF", "line 3 of the manifest: set: set id must be"),
                change("set-name docs", "set-name ../docs", "line 4 of the manifest: set-name"),
                change("site-name alpha", "site-name  alpha", "line 5 of the manifest: site-name: a word is missing"),
                change("address alpha@example.org", "address alpha@example.org\\r", "line 6"),
                change("created 2026", "created 0026-13", "line 7 of the manifest: created: no time"),
                change("00000000000000aa 3 1", "00000000000000aa -3 1", "line 8 of the manifest: standing"),
                change("standing 00000000000000aa 3", "standing 00000000000000aa 03", "no number: \"03\""),
                change("heard 00000000000000cc", "heard 00000000000000aa", "standing of site 00000000000000aa"),
                change("to 00000000000000bb 17", "to 00000000000000aa 17", "recipient of site 00000000000000aa"),
                change("to 00000000000000bb 17", "to 00000000000000cc 17", "recipient of site 00000000000000cc"),
                change("to 00000000000000bb 17", "to 00000000000000bb 0", "number 0 in a parcel of kind changes"),
                change("to 00000000000000bb 17", "to 00000000000000bb 9999999999999999999", "no number"),
                change("7-9,12", "7-9,10", "line 12 of the manifest: receipt: gap 10 after 9"),
                change("7-9,12", "7-9,14", "gap 14 after 9 and below 14"),
                change("7-9,12", "9-7", "gap from 9 to 7"),
                change("7-9,12", "7-9,", "a word is missing"),
                change("read-only", "root", "a role is read-write or read-only"),
                change("weather fair", " weather fair", "not a line to be kept"),
                change("weather fair", "join 00112233aabbccdd " + SUM, "too much"),
                change("weather fair  and mild", "join 00112233aabbccdd " + SUM, "a join proof in a parcel"),
                change("\n\n", "\n", "the header has no end"),
                change("offer - d 755", "offer + d 755", "line 18 of the manifest: contents of a DIRECTORY"),
                change("offer - d 755", "offer ? d 755", "line 18 of the manifest: contents are '+', '~', '=' or '-'"),
                change("offer + l", "offer ~ l", "line 19 of the manifest: a content in blocks where the header"),
                change("weather fair  and mild", "needs blocks of wood", "needs blocks of wood, which this remsync"),
                change("weather fair  and mild", "needs blocks\nneeds blocks", "2 lines \"needs\""),
                change("offer - d 755", "offer - d 4755", "no mode"),
                change("offer - d 755", "offer - x 755", "no kind of entry"),
                change("00000000000000aa:10 a dir", "- a dir", "a version without history"),
                change("00000000000000aa:10 a dir", "00000000000000aa:0 a dir", "no counter"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10,00000000000000aa:11 a dir", "twice"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 ", "the end of the line is missing"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10", "the end of the line is missing"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 ../a", "not allowed as a name in a path"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 /a", "not allowed as a name in a path"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a//b", "not allowed as a name in a path"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\\x00b", "not allowed as a name in a path"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\\x2f..", "not allowed as a name in a path"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 .RemSync/x", "remsync's own"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\\q", "no escape"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\tb", "control character"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\0b", "control character"),
                change("00000000000000aa:10 a dir", "00000000000000aa:10 a\u007fb", "control character"),
                change(":10 a dir", ":10 " + "n".repeat(256), "a name of more than 255"),
                change(":10 a dir", ":10 " + "d/".repeat(256) + "d", "path of 257 names"),
                change(":10 a dir", ":10 " + "n".repeat(70_000), "too long"),
                change(" 14 644 ", " -14 644 ", "bytes"),
                change(" 14 644 ", " 99999999999999 644 ", "bytes"),
                change(" 14 644 ", " 99999999999999999999 644 ", "no number"),
                change("after f", "after", "no version"),
                change("copy.txt", "copy.txt\n\nempty", "a word is missing"),
                change("ask whole", "ask everything", "what is asked for"),
                change("ask state", "from A\nask state", "no signature"),
                change("ask state", "from \nask state", "empty or too long"),
                change("ask state", "from AA==\nask state", "no signature"),
                change("never seen", "never seen\nfrom AAAA", "no signature"),
                change("ask whole", "from AAAA\nask whole", "not a line to be kept"),
                change("ask state", "because I say so\nask state", "not a line to be kept"),
                change("ask state", "after d 755 00000000000000aa:9\nask state", "not a line to be kept"),
                change(" twin twin", " Twin twin", "no reason code"),
                change("another time\n", "another time", "cut off"));
    }

    private static Arguments change(String from, String to, String message) {
        return Arguments.of(from, to, message);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void whatIsWrongIsRefusedAndNamed(String from, String to, String message) throws IOException {
        assertThat(golden()).contains(from);
        int at = golden().indexOf(from);
        byte[] damaged = Samples.bytes(golden().substring(0, at) + to + golden().substring(at + from.length()));
        assertThatThrownBy(() -> {
                    try (ManifestReader reader = open(damaged)) {
                        Samples.read(reader);
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        byte[] damaged = Samples.resource("manifest-1.txt");
        damaged[damaged.length - 3] = (byte) 0xff;
        assertThatThrownBy(() -> {
                    try (ManifestReader reader = open(damaged)) {
                        Samples.read(reader);
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aNoteOffersNothing() throws IOException {
        Offer offer = Samples.offer("a", Samples.bytes("x"), 1);
        byte[] note = Samples.manifest(Samples.header(ParcelKind.NOTE), List.of(offer));
        try (ManifestReader reader = open(note)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("an offer in a note");
        }
    }

    @Test
    void moreEntriesThanAParcelMayHaveAreRefusedAtTheFirstThatIsTooMuch() throws IOException {
        byte[] manifest = Samples.manifest(
                Samples.header(ParcelKind.CHANGES),
                List.of(Samples.offer("a", Samples.bytes("x"), 1), Samples.offer("b", Samples.bytes("x"), 1), Samples.offer("c", Samples.bytes("x"), 1)));
        try (ManifestReader reader = new ManifestReader(new ByteArrayInputStream(manifest), 2)) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isPresent();
            assertThatThrownBy(reader::next).isInstanceOf(InputException.class).hasMessageContaining("more than 2 entries");
        }
    }

    @Test
    void aHeaderThatIsTooLargeIsRefusedBeforeItFillsTheMemory() throws IOException {
        byte[] endless = Samples.bytes("remsync-parcel 1\n" + ("more " + "of this ".repeat(125) + "\n").repeat(9_000));
        assertThatThrownBy(() -> open(endless))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than 8388608 bytes");
        byte[] lines = Samples.bytes(golden().replace("\n\n", "\nmore".repeat(10_001) + "\n\n"));
        assertThatThrownBy(() -> open(lines))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than 10000 lines");
    }

    private static String golden() throws IOException {
        return new String(Samples.resource("manifest-1.txt"), StandardCharsets.UTF_8);
    }

    private static ManifestReader open(byte[] manifest) throws IOException {
        return new ManifestReader(new ByteArrayInputStream(manifest));
    }
}
