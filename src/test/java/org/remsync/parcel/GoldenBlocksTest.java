package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.delta.Effort;
import org.remsync.delta.block.BlockDelta;
import org.remsync.delta.block.Identity;
import org.remsync.delta.block.PatchInput;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureMaker;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.model.Checksum;
import org.remsync.seal.Seal;

/** The parcel of the format's document in which a content is in blocks: of {@code golden.old}, it makes {@code golden.new}. */
class GoldenBlocksTest {
    private static final String NAME = "blocks-1.tar.gz";

    @TempDir
    Path directory;

    private final byte[] old = Samples.resource("../delta/golden.old");
    private final byte[] fresh = Samples.resource("../delta/golden.new");

    GoldenBlocksTest() throws IOException {}

    @Test
    void theGoldenParcelIsStillReadAndMadeAgain() throws IOException {
        assertThat(unpack(Files.write(directory.resolve("golden"), Samples.resource(NAME))))
                .containsOnlyKeys("large", "small")
                .hasEntrySatisfying("large", made -> assertThat(made).isEqualTo(fresh))
                .hasEntrySatisfying("small", made -> assertThat(made).isEqualTo(Samples.bytes("little\n")));
        assertThat(Files.readAllBytes(pack())).isEqualTo(Samples.resource(NAME));
    }

    @Test
    void theDocumentShowsItsManifestAndItsDelta() throws IOException {
        byte[] tar = Samples.gunzip(Samples.resource(NAME));
        String manifest = new String(tar, 512, 1536, java.nio.charset.StandardCharsets.UTF_8);
        String document = Files.readString(Path.of("docs/parcel-format.md"));
        assertThat(document).contains(manifest.substring(manifest.indexOf("needs"), manifest.indexOf('\0')) + "```\n");
    }

    @Test
    void whoeverDoesNotKnowBlocksRefusesTheHeaderByName() throws IOException {
        byte[] manifest = Samples.manifest(Samples.header(ParcelKind.CHANGES).withBlocks(true), List.of());
        byte[] later = new String(manifest, java.nio.charset.StandardCharsets.UTF_8)
                .replace("needs blocks", "needs blocks-of-2030").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new ManifestReader(new ByteArrayInputStream(later)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs blocks-of-2030, which this remsync does not know");
    }

    private Path pack() throws IOException {
        Path manifest = directory.resolve("manifest");
        try (ManifestWriter writer = new ManifestWriter(
                Files.newOutputStream(manifest),
                Samples.header(ParcelKind.CHANGES).withBlocks(true),
                Checksum.ofBytes(fresh)::equals)) {
            writer.add(Samples.offer("large", fresh, 1));
            writer.add(Samples.offer("copy", fresh, 1));
            writer.add(Samples.offer("small", Samples.bytes("little\n"), 2));
        }
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        SignatureMaker maker = new SignatureMaker(SignatureOptions.DEFAULT, old.length, signature);
        maker.see(old, 0, old.length);
        maker.end(Checksum.ofBytes(old));
        Signature of = Signature.of(signature.toByteArray());
        Path target = directory.resolve("parcel");
        var key = org.remsync.seal.Identity.create(Samples.DISK, directory.resolve("key"), new Random(1));
        new ParcelWriter(
                Samples.DISK, directory, Samples.ENCODER, (offer, in, out) -> BlockDelta.write(of, in, Effort.DEFAULT, "", out))
                .write(manifest, Profile.SOLID, Samples.source(Map.of(
                        "large", fresh, "small", Samples.bytes("little\n"))),
                        (size, sum) -> Seal.of(key, size, sum).toBytes(), target);
        return target;
    }

    private Map<String, byte[]> unpack(Path file) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        ParcelReader.open(Samples.DISK, file, (seal, size, sum) -> Seal.parse(seal).verify(size, sum)).contents(
                Samples.DECODER,
                (offer, packed) -> {
                    Identity target = new Identity(fresh.length, Checksum.ofBytes(fresh));
                    try (PatchInput in = new PatchInput(packed, target, base -> () -> new ByteArrayInputStream(old))) {
                        contents.put(offer.path().toString(), in.readAllBytes());
                    }
                },
                (offer, in) -> contents.put(offer.path().toString(), in.readAllBytes()));
        return contents;
    }
}
