package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.parcel.ManifestItem.Offer;

class ParcelTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void whatIsPackedComesOut(Profile profile) throws IOException {
        Path file = Samples.pack(directory, profile);
        ParcelReader parcel = ParcelReader.open(Samples.DISK, file, Samples.CHECK);
        try (ManifestReader reader = parcel.openManifest()) {
            assertThat(reader.header()).isEqualTo(Samples.header(ParcelKind.CHANGES));
            assertThat(Samples.read(reader)).isEqualTo(Samples.items());
        }
        assertSame(Samples.unpack(file), Samples.contents());
        assertThat(names())
                .as("nothing else is left")
                .containsExactlyInAnyOrder("manifest.of." + profile, "parcel." + profile);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOLID", "PLAIN"})
    void theGoldenParcelIsReadAndMadeAsItEverWas(Profile profile) throws IOException {
        byte[] golden = Samples.resource(profile.name().toLowerCase(java.util.Locale.ROOT) + "-1.tar.gz");
        Path file = Files.write(directory.resolve("golden"), golden);
        assertSame(Samples.unpack(file), Samples.contents());
        byte[] made = Files.readAllBytes(Samples.pack(directory, profile));
        assertThat(Samples.gunzip(made)).isEqualTo(Samples.gunzip(golden));
    }

    @Test
    void theSealIsForAllThatFollowsIt() throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, Profile.PLAIN));
        byte[] sealed = Arrays.copyOfRange(parcel, SealedHeader.BYTES, parcel.length);
        assertThat(Arrays.copyOfRange(parcel, SealedHeader.SEAL_AT, SealedHeader.BYTES))
                .isEqualTo(Samples.SEALER.seal(sealed.length, Checksum.ofBytes(sealed)));
    }

    @Test
    void aPersonCanOpenItWithTar() throws Exception {
        Path file = Samples.pack(directory, Profile.PLAIN);
        Process tar = new ProcessBuilder("tar", "-xzOf", file.toString(), "file/2-poem.txt").start();
        assertThat(tar.getInputStream().readAllBytes()).isEqualTo(Samples.contents().get("a dir/poem.txt"));
        assertThat(tar.waitFor()).isZero();
    }

    @Test
    void theManifestOfAnOwnParcelIsReadWithoutMuchAdo() throws IOException {
        Path file = Samples.pack(directory, Profile.SOLID);
        try (ManifestReader reader = ParcelReader.openOwn(Files.newInputStream(file))) {
            assertThat(Samples.read(reader)).isEqualTo(Samples.items());
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void equalInputMakesEqualBytes(Profile profile) throws IOException {
        byte[] first = Files.readAllBytes(Samples.pack(directory, profile));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        assertThat(Files.readAllBytes(Samples.pack(elsewhere, profile))).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aParcelMayCarryNothing(Profile profile) throws IOException {
        Path file = Samples.pack(directory, profile, List.of(), Samples.source(Map.of()), SolidPieces.PIECE);
        assertThat(Samples.unpack(file)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void manySizesComeOutWhetherTheyAreReadOrNot(Profile profile) throws IOException {
        long seed = Long.getLong("remsync.seed", 11);
        Random random = new Random(seed);
        List<Offer> offers = new ArrayList<>();
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int size : new int[] {0, 1, 511, 512, 513, 1024, 65_535, 65_536, 65_537, 300_000, 3}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            contents.put("n" + size, content);
            offers.add(Samples.offer("n" + size, content, 1));
        }
        Path file = Samples.pack(directory, profile, offers, Samples.source(contents), 100_000);
        assertSame(Samples.unpack(file), contents);
        List<String> taken = new ArrayList<>();
        ParcelReader.open(Samples.DISK, file, Samples.CHECK).contents(Samples.DECODER, Samples.NO_BLOCKS, (offer, in) -> {
            in.readNBytes(random.nextInt(1000));
            taken.add(offer.path().toString());
        });
        assertThat(taken).as("seed %d", seed).containsExactlyElementsOf(contents.keySet());
    }

    @Test
    void aLongSolidStreamIsCutIntoPieces() throws IOException {
        byte[] content = new byte[10_000];
        new Random(5).nextBytes(content);
        List<Offer> offers = List.of(Samples.offer("big", content, 1));
        Path file = Samples.pack(directory, Profile.SOLID, offers, Samples.source(Map.of("big", content)), 3000);
        assertThat(entries(file))
                .containsExactly("manifest", "content.zst", "content.zst.2", "content.zst.3", "content.zst.4");
        assertThat(Samples.unpack(file).get("big")).isEqualTo(content);
    }

    @Test
    void namesInThePlainProfileArePlain() throws IOException {
        assertThat(entries(Samples.pack(directory, Profile.PLAIN)))
                .containsExactly(
                        "manifest", "file/1-a_link", "file/2-poem.txt", "file/3-empty", "file/4-na_ve______");
        assertThat(EntryNames.plain(9, RelativePath.of("d/" + "n".repeat(80) + ".txt")))
                .isEqualTo("file/9-" + "n".repeat(56) + ".txt");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void aContentThatChangedSinceItWasOfferedIsNotPacked(Profile profile) throws IOException {
        List<Offer> offers = List.of(
                Samples.offer("one", Samples.bytes("first"), 1), Samples.offer("two", Samples.bytes("second"), 1));
        List<ContentSource> changes = List.of(
                Samples.source(Map.of("one", Samples.bytes("first"), "two", Samples.bytes("sec0nd"))),
                Samples.source(Map.of("one", Samples.bytes("first"), "two", Samples.bytes("second".substring(1)))),
                Samples.source(Map.of("one", Samples.bytes("first"), "two", new byte[0])),
                offer -> open(offer, "two"));
        for (ContentSource source : changes) {
            assertThatThrownBy(() -> Samples.pack(directory, profile, offers, source, 10))
                    .isInstanceOfSatisfying(
                            SourceChanged.class, e -> assertThat(e.path()).isEqualTo(RelativePath.of("two")));
            assertThat(names()).containsExactly("manifest.of." + profile);
        }
    }

    private static InputStream open(Offer offer, String gone) throws IOException {
        if (offer.path().toString().equals(gone)) {
            throw new NoSuchFileException(gone);
        }
        return new ByteArrayInputStream(Samples.bytes("first"));
    }

    @Test
    void aFailingSealLeavesNothingBehind() throws IOException {
        byte[] empty = Samples.manifest(Samples.header(ParcelKind.CHANGES), List.of());
        Path manifest = Files.write(directory.resolve("m"), empty);
        assertThatThrownBy(() -> new ParcelWriter(Samples.DISK, directory, Samples.ENCODER, Samples.BLOCKS)
                        .write(manifest, Profile.SOLID, Samples.source(Map.of()), (size, sum) -> {
                            throw new IllegalStateException("no key");
                        }, directory.resolve("p")))
                .hasMessage("no key");
        assertThat(names()).containsExactly("m");
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        Path file = Samples.pack(directory, Profile.SOLID);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Samples.pack(directory, Profile.SOLID)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aPieceLeftByACrashIsNoHindrance() throws IOException {
        Files.write(directory.resolve("parcel.SOLID.content"), new byte[3]);
        assertSame(Samples.unpack(Samples.pack(directory, Profile.SOLID)), Samples.contents());
    }

    @Test
    void theSourceIsAskedForNothingThatStaysAtHome() throws IOException {
        List<String> asked = new ArrayList<>();
        ContentSource source = offer -> {
            asked.add(offer.path().toString());
            return Samples.source(Samples.contents()).open(offer);
        };
        Samples.pack(directory, Profile.SOLID, Samples.items(), source, SolidPieces.PIECE);
        assertThat(asked).containsExactlyElementsOf(Samples.contents().keySet());
    }

    @Test
    void aParcelIsKnownByHowItBegins() throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, Profile.PLAIN));
        assertThat(ParcelReader.isParcel(Arrays.copyOf(parcel, 16))).isTrue();
        assertThat(ParcelReader.isParcel(parcel)).isTrue();
        assertThat(ParcelReader.isParcel(new byte[0])).isFalse();
        assertThat(ParcelReader.isParcel(Arrays.copyOf(parcel, 15))).isFalse();
        assertThat(ParcelReader.isParcel(Samples.bytes("From alpha@example.org Sun Nov  1 12:00:00 2026\n"))).isFalse();
        parcel[3] = 0;
        assertThat(ParcelReader.isParcel(parcel)).as("a gzip file without a seal").isFalse();
    }

    @Test
    void aFileNameTellsTheSetTheSenderAndTheNumber() {
        assertThat(ParcelWriter.fileName(FilesetName.parse("docs"), SiteName.parse("alpha"), 17))
                .isEqualTo("remsync-docs-alpha-17.tar.gz");
    }

    private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
        assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((path, content) -> assertThat(found.get(path)).as(path).isEqualTo(content));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static List<String> entries(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarReader tar = new TarReader(new ByteArrayInputStream(Samples.gunzip(Files.readAllBytes(file))))) {
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                names.add(entry.get().name());
            }
        }
        return names;
    }
}
