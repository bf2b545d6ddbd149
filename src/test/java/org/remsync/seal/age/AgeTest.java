package org.remsync.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.SiteKey;

class AgeTest {
    private static final AgeIdentity SENDER = identity(1);
    private static final AgeIdentity READER = identity(2);
    private static final AgeIdentity OTHER = identity(3);

    private static final Random RANDOM = new Random(12);

    static AgeIdentity identity(long seed) {
        return AgeIdentity.ofEd25519(random(seed, 32));
    }

    static byte[] random(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] encrypt(byte[] content, AgeIdentity... recipients) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<AgeRecipient> all = Arrays.stream(recipients).map(AgeIdentity::recipient).toList();
        try (AgeOutput out = new AgeOutput(file, all, SENDER, RANDOM)) {
            out.write(content);
        }
        return file.toByteArray();
    }

    static Optional<byte[]> decrypt(byte[] file, AgeIdentity... us) throws IOException {
        Optional<AgeInput> in = AgeInput.open(new ByteArrayInputStream(file), List.of(us));
        return in.isEmpty() ? Optional.empty() : Optional.of(in.get().readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 65_535, 65_536, 65_537, 131_072, 200_000})
    void whatIsEncryptedForASiteOpensThereAndAtItsSendersOnly(int size) throws IOException {
        byte[] content = random(size, size);
        byte[] file = encrypt(content, READER);
        assertThat(AgeInput.isAge(file)).isTrue();
        assertThat(decrypt(file, READER)).get().isEqualTo(content);
        assertThat(decrypt(file, OTHER, READER)).get().isEqualTo(content);
        assertThat(decrypt(file, SENDER)).get().isEqualTo(content);
        assertThat(decrypt(file, OTHER)).isEmpty();
        assertThat(decrypt(file)).isEmpty();
    }

    @Test
    void oneFileServesManyRecipients() throws IOException {
        AgeIdentity[] many = Stream.iterate(10L, i -> i + 1).limit(40).map(AgeTest::identity).toArray(AgeIdentity[]::new);
        byte[] file = encrypt(new byte[9], many);
        for (AgeIdentity each : many) {
            assertThat(decrypt(file, each)).get().isEqualTo(new byte[9]);
        }
        assertThat(file.length - encrypt(new byte[9], many[0]).length).isEqualTo(39 * 98);
    }

    @Test
    void theSameIsNeverEncryptedAlike() throws IOException {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        Random random = new Random(1);
        for (ByteArrayOutputStream file : List.of(one, two)) {
            try (AgeOutput out = new AgeOutput(file, List.of(READER.recipient()), SENDER, random)) {
                out.write(1);
            }
        }
        assertThat(one.toByteArray()).isNotEqualTo(two.toByteArray());
    }

    @Test
    void changedAnywhereItIsRefusedOrForNobody() throws IOException {
        byte[] good = encrypt(random(5, 300), READER);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            assertNotOpened(bad);
        }
    }

    private static void assertNotOpened(byte[] file) {
        Optional<byte[]> opened;
        try {
            opened = decrypt(file, READER, SENDER);
        } catch (InputException refused) {
            assertThat(refused).hasMessageContaining("the encrypted parcel cannot be opened");
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void cutOffAnywhereItIsRefused() throws IOException {
        byte[] small = encrypt(random(6, 100), READER);
        for (int length = 0; length < small.length; length++) {
            assertNotOpened(Arrays.copyOf(small, length));
        }
        byte[] large = encrypt(random(6, 150_000), READER);
        int payload = large.length - 150_000 - 3 * 16;
        for (int chunks = 0; chunks < 3; chunks++) {
            assertNotOpened(Arrays.copyOf(large, payload + chunks * (65_536 + 16)));
        }
    }

    @Test
    void chunksThatWereDoubledSwappedDroppedOrAddedAreRefused() throws IOException {
        byte[] file = encrypt(random(7, 3 * 65_536), READER);
        int chunk = 65_536 + 16;
        int payload = file.length - 3 * chunk;
        for (int[] order : new int[][] {{0, 0, 1, 2}, {1, 0, 2}, {0, 2}, {2}, {0, 1, 2, 2}, {0, 1}, {}}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(file, 0, payload);
            for (int each : order) {
                out.write(file, payload + each * chunk, chunk);
            }
            assertNotOpened(out.toByteArray());
        }
        assertNotOpened(Arrays.copyOf(file, file.length + 1));
        assertNotOpened(Arrays.copyOf(file, file.length + 16));
    }

    @Test
    void theHeaderOfOneFileFitsNoOther() throws IOException {
        byte[] one = encrypt(random(8, 50), READER);
        byte[] two = encrypt(random(9, 50), READER, OTHER);
        int oneBody = one.length - 50 - 16 - 16;
        byte[] mixed = Arrays.copyOf(two, two.length);
        System.arraycopy(one, oneBody, mixed, two.length - (one.length - oneBody), one.length - oneBody);
        assertNotOpened(mixed);
    }

    static Stream<Arguments> headers() {
        String share = "A".repeat(43);
        String end = "--- " + share + "\n";
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("another version", "age-encryption.org/v2\n-> X25519 " + share + "\n" + share + "\n" + end),
                Arguments.of("no recipient", "age-encryption.org/v1\n" + end),
                Arguments.of("no end", "age-encryption.org/v1\n-> X25519 " + share + "\n" + share + "\n"),
                Arguments.of("CRLF", "age-encryption.org/v1\r\n-> X25519 " + share + "\n" + share + "\n" + end),
                Arguments.of("two spaces", "age-encryption.org/v1\n-> X25519  " + share + "\n" + share + "\n" + end),
                Arguments.of("no share", "age-encryption.org/v1\n-> X25519\n" + share + "\n" + end),
                Arguments.of("a short share", "age-encryption.org/v1\n-> X25519 AAAA\n" + share + "\n" + end),
                Arguments.of("a second spelling",
                        "age-encryption.org/v1\n-> X25519 " + "A".repeat(42) + "B\n" + share + "\n" + end),
                Arguments.of("a long key", "age-encryption.org/v1\n-> X25519 " + share + "\n" + "A".repeat(64) + "\nAA\n" + end),
                Arguments.of("padding", "age-encryption.org/v1\n-> X25519 " + share + "\n" + share + "=\n" + end),
                Arguments.of("a long line", "age-encryption.org/v1\n-> x\n" + "A".repeat(65) + "\n" + end),
                Arguments.of("a long header", "age-encryption.org/v1\n-> " + "x".repeat(Limits.ENVELOPE_HEADER_BYTES)),
                Arguments.of("a short proof", "age-encryption.org/v1\n-> X25519 " + share + "\n" + share + "\n--- AAAA\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void oddHeadersAreRefused(String what, String text) {
        assertThatThrownBy(() -> decrypt(text.getBytes(StandardCharsets.US_ASCII), READER))
                .isInstanceOf(InputException.class);
    }

    @Test
    void tooManyRecipientsAreRefusedSoon() {
        String stanza = "-> x\n\n";
        byte[] file = ("age-encryption.org/v1\n" + stanza.repeat(Limits.ENVELOPE_RECIPIENTS + 1))
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> decrypt(file, READER)).isInstanceOf(InputException.class);
    }

    @Test
    void recipientsOfOtherKindsArePassedOver() throws IOException {
        byte[] fileKey = random(3, 16);
        Stanza other = new Stanza("piv-p256", "abc def", "A".repeat(64));
        AgeHeader header = AgeHeader.of(List.of(other, READER.recipient().wrap(fileKey, random(4, 32))), fileKey);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(header.toBytes());
        file.write(new byte[16]);
        file.write(new Chunks(fileKey, new byte[16]).close(new byte[] {42}, 1, true));
        assertThat(decrypt(file.toByteArray(), READER)).get().isEqualTo(new byte[] {42});
    }

    @Test
    void anEmptyLastChunkIsRefused() throws IOException {
        byte[] fileKey = random(3, 16);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(AgeHeader.of(List.of(READER.recipient().wrap(fileKey, random(4, 32))), fileKey).toBytes());
        file.write(new byte[16]);
        Chunks chunks = new Chunks(fileKey, new byte[16]);
        file.write(chunks.close(new byte[65_536], 65_536, false));
        file.write(chunks.close(new byte[0], 0, true));
        assertNotOpened(file.toByteArray());
    }

    @Test
    void nothingIsHandedOutOfAChunkThatWasChanged() throws IOException {
        byte[] file = encrypt(random(4, 100_000), READER);
        file[file.length - 1] ^= 1;
        try (InputStream in = AgeInput.open(new ByteArrayInputStream(file), List.of(READER)).orElseThrow()) {
            assertThat(in.readNBytes(65_536)).hasSize(65_536);
            assertThatThrownBy(in::read).isInstanceOf(InputException.class);
        }
    }

    @Test
    void keysOfSmallOrderAreNeverSound() {
        List<String> small = List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
        for (String each : small) {
            SiteKey key = SiteKey.of(HexFormat.of().parseHex(each));
            assertThat(AgeRecipient.isSound(key)).as(each).isFalse();
            assertThatThrownBy(() -> AgeRecipient.of(key).wrap(new byte[16], random(1, 32)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** BIP 173's own examples. */
    @Test
    void theTextFormIsBech32() {
        assertThat(Bech32.print("a", new byte[0])).isEqualTo("a12uel5l");
        byte[] all = HexFormat.of().parseHex("00443214c74254b635cf84653a56d7c675be77df");
        assertThat(Bech32.print("abcdef", all)).isEqualTo("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw");
    }

    /** RFC 7748, section 5.2, and RFC 5869, test case 3, first 32 bytes. */
    @Test
    void theBuildingBlocksAreAsTheirStandardsHaveThem() {
        HexFormat hex = HexFormat.of();
        byte[] scalar = hex.parseHex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
        byte[] point = hex.parseHex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
        assertThat(X25519.agree(scalar, point)).get().isEqualTo(
                hex.parseHex("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"));
        byte[] secret = hex.parseHex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
        assertThat(hex.formatHex(Kdf.derive(secret, new byte[0], "")))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }
}
