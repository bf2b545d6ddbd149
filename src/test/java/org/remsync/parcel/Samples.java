package org.remsync.parcel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.LocalDisk;
import org.remsync.model.Author;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.Lineage;
import org.remsync.model.MailAddress;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;
import org.remsync.parcel.ManifestItem.Ask;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestItem.Refusal;
import org.remsync.parcel.ManifestItem.Unknown;

/** A small set at three sites, a parcel of it, and a packer. */
final class Samples {
    /** Stands in for a delta: the contents as they are, one after another. */
    static final DeltaEncoder ENCODER = (offers, source, out) -> {
        for (ManifestItem.Offer offer : offers) {
            try (InputStream in = source.open(offer)) {
                in.transferTo(out);
            }
        }
    };
    static final DeltaDecoder DECODER = (packed, contents) -> packed;
    /** Blocks that are the content itself. */
    static final BlockEncoder BLOCKS = (offer, content, out) -> content.transferTo(out);
    /** For parcels in which there are none. */
    static final BlockSink NO_BLOCKS = (offer, packed) -> {
        throw new AssertionError("blocks of " + offer);
    };

    static final Disk DISK = new LocalDisk();
    static final SiteId ALPHA = SiteId.parse("00000000000000aa");
    static final SiteId BETA = SiteId.parse("00000000000000bb");
    static final SiteId GAMMA = SiteId.parse("00000000000000cc");
    private static final String ODD_NAME = "naïve \\\\ \\n\\x1b\\xff";
    /** A seal that proves nothing, but is for these bytes and no others. */
    static final Sealer SEALER = (size, sum) -> ByteBuffer.allocate(SealedHeader.SEAL_BYTES)
            .putLong(size).put(sum.toBytes()).array();
    static final SealCheck CHECK = (seal, size, sum) -> {
        if (!Arrays.equals(seal, SEALER.seal(size, sum))) {
            throw new InputException("the seal is wrong", "");
        }
    };
    static final SealCheck UNCHECKED = (seal, size, sum) -> {};

    private Samples() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    static VersionVector vector(long counter) {
        return VersionVector.of(Author.of(ALPHA), counter);
    }

    static Version file(byte[] content, long counter) {
        return new Version(
                Content.file(Checksum.ofBytes(content), content.length),
                new Metadata(0644, 1_700_000_000_123_456_789L),
                vector(counter));
    }

    static Offer offer(String path, byte[] content, long counter) {
        return new Offer(RelativePath.of(path), file(content, counter), Lineage.NONE, true);
    }

    static ManifestHeader header(ParcelKind kind) {
        long number = kind == ParcelKind.NOTE ? 0 : 17;
        return new ManifestHeader(
                kind,
                FilesetId.parse("0123456789abcdef"),
                FilesetName.parse("docs"),
                SiteName.parse("alpha"),
                Optional.of(MailAddress.parse("alpha@example.org")),
                Instant.parse("2026-11-01T12:00:00Z"),
                new Standing(ALPHA, 3, 1_793_534_400L, Checksum.ofBytes(bytes("alpha's"))),
                List.of(new Standing(GAMMA, 1, 5, Checksum.ofBytes(bytes("gamma's")))),
                List.of(new Recipient(BETA, number), new Recipient(GAMMA, number)),
                List.of(
                        new Receipt(BETA, 2, 14, List.of(new Receipt.Gap(7, 9), new Receipt.Gap(12, 12))),
                        new Receipt(GAMMA, 1, 0, List.of())),
                List.of(),
                List.of(
                        new Member(
                                ALPHA,
                                SiteName.parse("alpha"),
                                Optional.of(MailAddress.parse("alpha@example.org")),
                                SiteKey.of(new byte[32]),
                                Role.READ_WRITE),
                        new Member(
                                GAMMA,
                                SiteName.parse("gamma"),
                                Optional.empty(),
                                SiteKey.of(new byte[32]),
                                Role.READ_ONLY)),
                List.of(),
                kind == ParcelKind.JOIN
                        ? Optional.of(new JoinAnswer("00112233aabbccdd", Checksum.ofBytes(bytes("proof")).toString()))
                        : Optional.empty(),
                false,
                List.of("weather fair  and mild"));
    }

    /** One of everything, in the order of the golden manifest. */
    static List<ManifestItem> items() {
        byte[] poem = bytes("roses are red\n");
        Version link = new Version(Content.symlink(bytes("poem.txt")), Metadata.NONE, vector(12));
        Version directory = new Version(Content.DIRECTORY, new Metadata(0755, 0), vector(10));
        VersionVector both = vector(14).with(Author.of(BETA), 3);
        Version gone = new Version(Content.ABSENT, Metadata.NONE, both);
        Version before = file(bytes("roses\n"), 9);
        return List.of(
                new Offer(RelativePath.of("a dir"), directory, Lineage.NONE, false),
                new Offer(RelativePath.of("a dir/a link"), link, Lineage.NONE, true),
                new Offer(RelativePath.of("a dir/poem.txt"), file(poem, 11), new Lineage(List.of(before)), true),
                new Offer(RelativePath.of("copy.txt"), file(poem, 11), Lineage.NONE, true),
                new Offer(RelativePath.of("empty"), file(new byte[0], 13), Lineage.NONE, true),
                new Offer(RelativePath.of("gone"), gone, new Lineage(List.of(file(poem, 8), before)), false),
                new Offer(RelativePath.of("kept.txt"), file(bytes("you have it"), 11), Lineage.NONE, false),
                new Offer(RelativePath.parse(ODD_NAME), file(bytes("odd\n"), 15), Lineage.NONE, true),
                new Ask(RelativePath.of("map.png"), true, Optional.of(vector(4)), ""),
                new Ask(RelativePath.of("never seen"), false, Optional.empty(), ""),
                new Ask(RelativePath.of("tabula rasa"), true, Optional.of(VersionVector.EMPTY), ""),
                new Refusal(RelativePath.of("twin.TXT"), vector(6), "twin", "twin.txt is there already"),
                new Refusal(RelativePath.of("held"), vector(7), "held", ""),
                new Unknown("delta 7 of another time"));
    }

    /** The contents of the items above, by path; a symbolic link's is its target. */
    static Map<String, byte[]> contents() {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        contents.put("a dir/a link", bytes("poem.txt"));
        contents.put("a dir/poem.txt", bytes("roses are red\n"));
        contents.put("empty", new byte[0]);
        contents.put(ODD_NAME, bytes("odd\n"));
        return contents;
    }

    static ContentSource source(Map<String, byte[]> contents) {
        return offer -> new ByteArrayInputStream(contents.get(offer.path().toString()));
    }

    static byte[] manifest(ManifestHeader header, List<? extends ManifestItem> items) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ManifestWriter writer = new ManifestWriter(out, header)) {
            for (ManifestItem item : items) {
                writer.add(item);
            }
        }
        return out.toByteArray();
    }

    static List<ManifestItem> read(ManifestReader reader) throws IOException {
        List<ManifestItem> items = new ArrayList<>();
        for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
            items.add(item.get());
        }
        return items;
    }

    /** A parcel of the items and contents above, as {@code parcel} in a directory. */
    static Path pack(Path directory, Profile profile) throws IOException {
        return pack(directory, profile, items(), source(contents()), SolidPieces.PIECE);
    }

    static Path pack(
            Path directory, Profile profile, List<? extends ManifestItem> items, ContentSource source, long piece)
            throws IOException {
        Path manifest = directory.resolve("manifest.of." + profile);
        Files.write(manifest, manifest(header(ParcelKind.CHANGES), items));
        Path target = directory.resolve("parcel." + profile);
        new ParcelWriter(DISK, directory, ENCODER, BLOCKS, piece).write(manifest, profile, source, SEALER, target);
        return target;
    }

    /** All contents of a parcel, by path. */
    static Map<String, byte[]> unpack(Path file) throws IOException {
        return unpack(ParcelReader.open(DISK, file, UNCHECKED));
    }

    static Map<String, byte[]> unpack(ParcelReader parcel) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        parcel.contents(
                DECODER,
                (offer, in) -> contents.put(offer.path().toString(), in.readAllBytes()),
                (offer, in) -> contents.put(offer.path().toString(), in.readAllBytes()));
        return contents;
    }

    /** A disk that holds one file under any name, for reading. */
    static Disk diskWith(byte[] file) {
        Disk.Stat stat = new Disk.Stat(Disk.Type.FILE, file.length, 0600, 0, 0, 1);
        InvocationHandler handler = (disk, method, arguments) -> switch (method.getName()) {
            case "stat" -> Optional.of(stat);
            case "read" -> new ByteArrayInputStream(file);
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class}, handler);
    }

    static byte[] gunzip(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
