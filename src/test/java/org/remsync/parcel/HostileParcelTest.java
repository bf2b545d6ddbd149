package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.parcel.ManifestItem.Offer;

/** Parcels that nobody honest would send: each is refused, soon, in little memory, and nothing of it becomes a file. */
class HostileParcelTest {
    private static final byte[] POEM = Samples.bytes("roses are red\n");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Profile.class)
    void cutOffAnywhereItIsRefused(Profile profile) throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, profile));
        for (int length = 0; length < parcel.length; length++) {
            assertNotOpened(Arrays.copyOf(parcel, length));
            assertRefused(Arrays.copyOf(parcel, length), "");
        }
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void withAnyByteChangedItIsRefusedUnopened(Profile profile) throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, profile));
        for (int i = 0; i < parcel.length; i++) {
            parcel[i] ^= (byte) (1 << i % 8);
            assertNotOpened(parcel);
            parcel[i] ^= (byte) (1 << i % 8);
        }
        open(parcel, Samples.CHECK);
    }

    @Test
    void whatFollowsTheEndIsRefusedUnopened() throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, Profile.PLAIN));
        assertNotOpened(join(parcel, new byte[1]));
        assertNotOpened(join(parcel, parcel));
    }

    private static void assertNotOpened(byte[] parcel) {
        assertThatThrownBy(() -> open(parcel, Samples.CHECK)).isInstanceOf(InputException.class);
    }

    // From here on the sender is one whose seal is right.

    /** Each with a manifest that offers no content. */
    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(List.of(), "empty"),
                Arguments.of(List.of("content.zst"), "where manifest"),
                Arguments.of(List.of("content.zst", "manifest"), "where manifest"),
                Arguments.of(List.of("manifest", "manifest"), "was not offered"),
                Arguments.of(List.of("manifest", "seal"), "was not offered"),
                Arguments.of(List.of("manifest", "content.zst"), "was not offered"),
                Arguments.of(List.of("manifest", "file/1-a"), "was not offered"),
                Arguments.of(List.of("manifest", "delta/1"), "was not offered"),
                Arguments.of(List.of("manifest", "../../etc/cron.d/x"), "was not offered"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void entriesOutOfOrderAreRefused(List<String> names, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out)) {
            TarWriter tar = new TarWriter(gzip);
            for (String name : names) {
                entry(tar, name, name.equals("manifest") ? manifest(List.of()) : new byte[1]);
            }
            tar.finish();
        }
        assertRefused(out.toByteArray(), message);
    }

    @Test
    void nothingMayFollowTheEnd() throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, Profile.PLAIN));
        byte[] tar = Samples.gunzip(parcel);
        assertRefused(join(parcel, new byte[1]), "something after its end");
        assertRefused(join(parcel, parcel), "something after its end");
        assertRefused(Samples.gzip(Arrays.copyOf(tar, tar.length + 512)), "goes on after its end");
        assertRefused(Samples.gzip(Arrays.copyOf(tar, tar.length - 1024)), "cut off");
        assertRefused(Samples.gzip(Arrays.copyOf(tar, tar.length - 512)), "cut off");
        tar[tar.length - 1] = 1;
        assertRefused(Samples.gzip(tar), "not filled up with zeros");
        tar[tar.length - 1] = 0;
        tar[tar.length - 1025] = 1;
        assertRefused(Samples.gzip(tar), "not filled up with zeros");
    }

    @Test
    void anotherGzipHeaderIsRefused() throws IOException {
        byte[] parcel = Files.readAllBytes(Samples.pack(directory, Profile.PLAIN));
        parcel[3] = 8;
        assertRefused(parcel, "does not begin");
    }

    @Test
    void aManifestLargerThanAllowedIsRefusedByItsHeaderAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out)) {
            gzip.write(TarHeader.print(new TarHeader.Entry("manifest", Limits.MANIFEST_BYTES + 1)));
        }
        assertRefused(out.toByteArray(), "entry manifest of 536870913 bytes");
    }

    @Test
    void aSolidStreamLongerThanTheParcelIsRefused() throws IOException {
        byte[] zstd = Zstd.compress(new byte[100]);
        byte[] grown = Arrays.copyOf(zstd, 1 << 20);
        List<Offer> offers = List.of(Samples.offer("zeros", new byte[100], 1));
        assertRefused(archive(manifest(offers), "content.zst", grown, false), "longer than itself");
    }

    @Test
    void aPlainBombIsRefusedByItsHeaderAlone() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out)) {
            entry(new TarWriter(gzip), "manifest", manifest(List.of(Samples.offer("zeros", new byte[3], 1))));
            gzip.write(TarHeader.print(new TarHeader.Entry("file/1-zeros", TarHeader.MOST_BYTES)));
        }
        assertRefused(out.toByteArray(), "of 8589934591 bytes stands where content 1 of 3 bytes belongs");
    }

    /** Whose seal is right, and who lies. */
    static Stream<Arguments> lies() {
        byte[] more = Samples.bytes("roses are red\nand so on\n");
        byte[] other = Samples.bytes("roses are RED\n");
        return Stream.of(
                Arguments.of("file/1-poem", more, "of 24 bytes stands where content 1 of 14 bytes belongs"),
                Arguments.of("file/1-poem", new byte[0], "of 0 bytes stands where content 1 of 14 bytes belongs"),
                Arguments.of("file/1-poem", other, "its checksum is"),
                Arguments.of("content.zst", Zstd.compress(more), "go on after the last"),
                Arguments.of("content.zst", Zstd.compress(Arrays.copyOf(POEM, 13)), "1 bytes too early"),
                Arguments.of("content.zst", Zstd.compress(other), "its checksum is"),
                Arguments.of("content.zst", Arrays.copyOf(Zstd.compress(POEM), 12), "its contents are damaged"),
                Arguments.of("content.zst", POEM, "its contents are damaged"),
                Arguments.of("content.zst", new byte[0], "too early"),
                Arguments.of("content.zst", join(Zstd.compress(POEM), Zstd.compress(POEM)), "go on after the last"),
                Arguments.of("content.zst.2", Zstd.compress(POEM), "stands where content 1"),
                Arguments.of("file/2-poem", POEM, "stands where content 1"),
                Arguments.of("file/01-poem", POEM, "stands where content 1"),
                Arguments.of("file/1-", POEM, "stands where content 1"),
                Arguments.of("file/1-../a", POEM, "stands where content 1"),
                Arguments.of("seal", POEM, "stands where content 1"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void contentsThatAreNotAsOfferedAreRefused(String entry, byte[] content, String message) throws IOException {
        Path file = lie(List.of(Samples.offer("poem", POEM, 1)), entry, content);
        assertLie(file, message);
    }

    @Test
    void contentsThatNobodyOfferedAreRefused() throws IOException {
        assertLie(lie(List.of(), "file/1-poem", POEM), "was not offered");
        assertLie(lie(List.of(), "content.zst", Zstd.compress(POEM)), "was not offered");
    }

    @Test
    void contentsThatAreMissingAreNoticed() throws IOException {
        List<Offer> two = List.of(Samples.offer("poem", POEM, 1), Samples.offer("second", Samples.bytes("2"), 1));
        assertLie(lie(two, "file/1-poem", POEM), "the end stands where content 2 of 1 bytes belongs");
        assertLie(lie(two, "content.zst", Zstd.compress(POEM)), "too early");
    }

    private static void assertLie(Path file, String message) {
        assertThatThrownBy(() -> Samples.unpack(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aZstdBombGivesOnlyWhatWasOffered() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream zstd = new com.github.luben.zstd.ZstdOutputStreamNoFinalizer(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zstd.write(zeros);
            }
        }
        Path file = lie(List.of(Samples.offer("zeros", new byte[100], 1)), "content.zst", bomb.toByteArray());
        long[] taken = new long[1];
        assertThatThrownBy(() -> ParcelReader.open(Samples.DISK, file, Samples.UNCHECKED)
                        .contents(Samples.DECODER, Samples.NO_BLOCKS, (offer, in) -> taken[0] += in.readAllBytes().length))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("go on after the last");
        assertThat(taken[0]).isEqualTo(100);
    }

    @Test
    void theLastByteOfAWrongContentIsNotHandedOver() throws IOException {
        Path file = lie(List.of(Samples.offer("poem", POEM, 1)), "file/1-poem", Samples.bytes("roses are RED\n"));
        int[] taken = new int[1];
        assertThatThrownBy(() -> ParcelReader.open(Samples.DISK, file, Samples.UNCHECKED).contents(Samples.DECODER, Samples.NO_BLOCKS, (offer, in) -> {
                    for (int b = in.read(); b >= 0; b = in.read()) {
                        taken[0]++;
                    }
                }))
                .isInstanceOf(InputException.class);
        assertThat(taken[0]).isEqualTo(POEM.length - 1);
    }

    @Test
    void aFileThatChangesBetweenItsReadingsIsNoticed() throws IOException {
        Path file = Samples.pack(directory, Profile.PLAIN);
        ParcelReader parcel = ParcelReader.open(Samples.DISK, file, Samples.CHECK);
        Path other = lie(List.of(new ManifestItem.Unknown("other " + "x".repeat(2000))), "file/1-a", POEM);
        Files.write(file, Files.readAllBytes(other));
        assertThatThrownBy(() -> {
                    try (ManifestReader reader = parcel.openManifest()) {
                        Samples.read(reader);
                    }
                })
                .isInstanceOf(InputException.class);
    }

    private static byte[] manifest(List<? extends ManifestItem> items) throws IOException {
        return Samples.manifest(Samples.header(ParcelKind.CHANGES), items);
    }

    private Path lie(List<? extends ManifestItem> items, String entry, byte[] content) throws IOException {
        byte[] parcel = archive(manifest(items), entry, content, !entry.startsWith("file"));
        return Files.write(directory.resolve("lie"), parcel);
    }

    private static byte[] archive(byte[] manifest, String entry, byte[] content, boolean packed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out)) {
            TarWriter tar = new TarWriter(gzip);
            entry(tar, "manifest", manifest);
            if (packed) {
                tar.packedEntry(entry, content.length, new java.io.ByteArrayInputStream(content));
            } else {
                entry(tar, entry, content);
            }
            tar.finish();
        }
        return out.toByteArray();
    }

    private static void entry(TarWriter tar, String name, byte[] content) throws IOException {
        tar.entry(name, content.length, new java.io.ByteArrayInputStream(content));
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static void assertRefused(byte[] parcel, String message) throws IOException {
        try {
            Samples.unpack(open(parcel, Samples.UNCHECKED));
        } catch (InputException refused) {
            assertThat(refused).hasMessageContaining("the parcel cannot be opened").hasMessageContaining(message);
            return;
        }
        fail("was taken for a parcel");
    }

    private static ParcelReader open(byte[] parcel, SealCheck check) throws IOException {
        return ParcelReader.open(Samples.diskWith(parcel), Path.of("/hostile"), check);
    }
}
