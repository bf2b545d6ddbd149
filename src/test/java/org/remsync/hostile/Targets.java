package org.remsync.hostile;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.base.InputException;
import org.remsync.base.LocalDisk;
import org.remsync.base.RemsyncException;
import org.remsync.delta.Bounds;
import org.remsync.delta.ForgedDelta;
import org.remsync.delta.ForgedStreams;
import org.remsync.delta.SetDeltaReader;
import org.remsync.delta.Source;
import org.remsync.delta.block.PatchInput;
import org.remsync.mail.Inboxes;
import org.remsync.mail.Intake;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ManifestWriter;
import org.remsync.parcel.ParcelReader;
import org.remsync.parcel.part.PartReader;
import org.remsync.seal.Envelope;
import org.remsync.seal.Identity;
import org.remsync.seal.Invitation;
import org.remsync.seal.Seal;

/**
 * What a fuzzing engine may call, with any bytes: each returns where the bytes are taken or refused in the one right way, and
 * throws where they do what they must not.
 */
public final class Targets {
    private static final int GZIP_HEADER = 10;
    private static final Path NOWHERE = Path.of("/fuzzed");
    private static final Path SCRATCH;
    private static final Identity US;
    /** What contents of deltas are built on. */
    static final byte[] BASE = "what both have, a line of it\n".repeat(40).getBytes(StandardCharsets.US_ASCII);

    /** A content with a stream, and the same with the stream opened. */
    static final byte[] STREAM = Forge.deflated(BASE);
    private static final byte[] CLOSED = Forge.join(Forge.bytes("before "), STREAM, Forge.bytes(" behind"));
    private static final byte[] OPENED = Forge.join(Forge.bytes("before "), BASE, Forge.bytes(" behind"));
    private static final int MOST_ANSWERS = 1 << 13;

    /** Where the last refusal came from: whoever guides an engine may ask. */
    private static int last;

    static {
        try {
            SCRATCH = Files.createTempDirectory("hostile-fuzz");
            SCRATCH.toFile().deleteOnExit();
            US = Identity.create(new LocalDisk(), SCRATCH.resolve("keys"), new SplittableRandom(4));
            for (Path each : List.of(SCRATCH.resolve("keys"), SCRATCH.resolve("keys/site.key"))) {
                each.toFile().deleteOnExit();
            }
            Files.createDirectory(SCRATCH.resolve("bodies")).toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Targets() {}

    /** Something that reads bytes of strangers. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    private static void refusable(Reading reading) {
        last = 0;
        try {
            reading.run();
        } catch (RemsyncException refused) {
            noteOrigin(refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void noteOrigin(RuntimeException refused) {
        for (StackTraceElement frame : refused.getStackTrace()) {
            last = 31 * last + frame.getLineNumber();
        }
    }

    static int lastOrigin() {
        return last;
    }

    static Identity us() {
        return US;
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }

    /** A mail, or an mbox, or whatever comes by standard input. */
    public static void mail(byte[] data) {
        refusable(() -> {
            for (boolean single : new boolean[] {false, true}) {
                Inboxes.stream(new ByteArrayInputStream(data), "stdin", single, SCRATCH.resolve("bodies")).drain(candidate -> {
                    require(candidate.subject().orElse("").chars().noneMatch(Character::isISOControl), "control characters shown");
                    return Intake.Verdict.NOT_OURS;
                });
            }
            try (var left = Files.list(SCRATCH.resolve("bodies"))) {
                require(left.findAny().isEmpty(), "a body is left in scratch");
            }
        });
    }

    /** The file of a part. */
    public static void part(byte[] data) {
        refusable(() -> PartReader.check(diskWith(data), NOWHERE));
    }

    /** A seal, and what it is said to be for. */
    public static void seal(byte[] data) {
        refusable(() -> {
            int size = Math.min(data.length, Seal.BYTES);
            Seal seal = Seal.parse(java.util.Arrays.copyOf(data, size));
            require(java.util.Arrays.equals(seal.toBytes(), java.util.Arrays.copyOf(data, size)), "another spelling of a seal");
            byte[] rest = java.util.Arrays.copyOfRange(data, size, data.length);
            seal.verify(rest.length, Checksum.ofBytes(rest));
        });
    }

    /** A manifest; what can be read can be written, and read again as the same. */
    public static void manifest(byte[] data) {
        refusable(() -> {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            List<ManifestItem> items = new ArrayList<>();
            try (ManifestReader reader = new ManifestReader(new ByteArrayInputStream(data));
                    ManifestWriter writer = new ManifestWriter(again, reader.header())) {
                for (Optional<ManifestItem> item = reader.next(); item.isPresent(); item = reader.next()) {
                    items.add(item.get());
                    writer.add(item.get());
                }
            }
            try (ManifestReader reader = new ManifestReader(new ByteArrayInputStream(again.toByteArray()))) {
                for (ManifestItem item : items) {
                    require(reader.next().equals(Optional.of(item)), "written otherwise than read: " + item);
                }
            }
        });
    }

    /** A whole parcel whose seal is taken for right. */
    public static void parcel(byte[] data) {
        refusable(() -> {
            long[] taken = {0};
            ParcelReader.open(diskWith(data), NOWHERE, (seal, size, sum) -> {}).contents(
                    (packed, contents) -> InputStream.nullInputStream(),
                    (offer, packed) -> taken[0] += packed.transferTo(OutputStream.nullOutputStream()),
                    (offer, content) -> taken[0] += content.transferTo(OutputStream.nullOutputStream()));
        });
    }

    /** The archive in such a parcel, before it is compressed. */
    public static void archive(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] member = java.util.Arrays.copyOfRange(out.toByteArray(), GZIP_HEADER, out.size());
        parcel(Forge.join(Forge.START, new byte[Seal.BYTES], member));
    }

    /** A path as it stands in a manifest, and as bytes. */
    public static void path(byte[] data) {
        last = data.length == 0 ? 0 : data[0];
        String name = FileNames.decode(data);
        require(java.util.Arrays.equals(FileNames.encode(name), data), "a name that is another when it is read");
        try {
            RelativePath path = RelativePath.parse(name);
            Path root = Path.of("/root/of/it");
            Path place = path.below(root);
            require(place.startsWith(root) && place.normalize().equals(place) && !place.equals(root), "leads out: " + place);
            require(!FileNames.text(place).toLowerCase(java.util.Locale.ROOT).contains("/.remsync/"), "our own: " + place);
            require(RelativePath.parse(path.toString()).equals(path), "quoted for another: " + path);
            require(path.toString().chars().noneMatch(Character::isISOControl), "control characters shown");
            require(RelativePath.ofSortKey(path.sortKey()).equals(path), "sorted for another: " + path);
            require(java.util.Arrays.equals(FileNames.encode(FileNames.text(place)), Forge.join(Forge.bytes("/root/of/it/"), path.bytes())),
                    "another on disk: " + path);
            path.folded();
        } catch (IllegalArgumentException refused) {
            noteOrigin(refused);
        }
    }

    /** An encrypted parcel. */
    public static void age(byte[] data) {
        refusable(() -> {
            Optional<InputStream> open = Envelope.open(new ByteArrayInputStream(data), List.of(US));
            if (open.isPresent()) {
                open.get().transferTo(OutputStream.nullOutputStream());
            }
        });
    }

    /** An invitation. */
    public static void invitation(byte[] data) {
        refusable(() -> Invitation.parse(data));
    }

    /** A delta against one content. */
    public static void delta(byte[] data) {
        refusable(() -> {
            Source base = Source.of(BASE);
            long beginning = java.nio.ByteBuffer.wrap(Checksum.ofBytes(BASE).toBytes()).getLong();
            try (SetDeltaReader reader = new SetDeltaReader(new ByteArrayInputStream(data),
                    (first, size) -> first == beginning ? Optional.of(base) : Optional.empty(), new Bounds(1 << 22, 64, 1 << 22, 64, 1 << 20, SCRATCH))) {
                while (reader.next()) {
                    reader.content().transferTo(OutputStream.nullOutputStream());
                }
            }
        });
    }

    /** A delta of blocks of one content: the bytes as they are, and as the steps of one. */
    public static void blocks(byte[] data) {
        refusable(() -> patch(data));
        refusable(() -> patch(BlockParcels.delta(BASE, BASE, data)));
    }

    private static void patch(byte[] delta) throws IOException {
        org.remsync.delta.block.Identity known = new org.remsync.delta.block.Identity(BASE.length, Checksum.ofBytes(BASE));
        try (PatchInput in = new PatchInput(new ByteArrayInputStream(delta), known, base -> {
            if (!base.equals(known)) {
                throw new InputException("another content", "");
            }
            return () -> new ByteArrayInputStream(BASE);
        })) {
            require(in.readAllBytes().length == BASE.length, "it makes more or less than it should");
        }
    }

    /**
     * How the streams of a delta are closed again: the bytes as they are; and each as so many answers that the reader thinks
     * likely before one that it does not, which leads deeper.
     */
    public static void streams(byte[] data) {
        refusable(() -> close(data));
        int[] state = {0, data.length == 0 ? 0 : data[0] & 0xff, MOST_ANSWERS};
        refusable(() -> close(ForgedStreams.written(OPENED, likely -> {
            int expected = likely >= 1 << 15 ? 1 : 0;
            if (state[2]-- == 0 || state[0] == data.length) {
                return -1;
            } else if (state[1]-- > 0) {
                return expected;
            }
            state[1] = ++state[0] < data.length ? data[state[0]] & 0xff : 0;
            return 1 - expected;
        })));
    }

    private static void close(byte[] written) throws IOException {
        byte[] delta = new ForgedDelta().opened(OPENED.length, written).step(OPENED.length, 0, 0).packed(Zstd.compress(OPENED)).toBytes();
        try (SetDeltaReader reader = new SetDeltaReader(new ByteArrayInputStream(delta), (first, size) -> Optional.empty(),
                List.of(new SetDeltaReader.Target(Checksum.ofBytes(CLOSED), CLOSED.length)), new Bounds(1 << 22, 64, 1 << 22, 64, 1 << 20, SCRATCH))) {
            while (reader.next()) {
                require(Checksum.ofBytes(reader.content().readAllBytes()).equals(Checksum.ofBytes(CLOSED)) || reader.next(), "another content");
            }
        }
    }

    private static Disk diskWith(byte[] file) {
        Disk.Stat stat = new Disk.Stat(Disk.Type.FILE, file.length, 0600, 0, 0, 1);
        return (Disk) Proxy.newProxyInstance(Disk.class.getClassLoader(), new Class<?>[] {Disk.class},
                (disk, method, arguments) -> switch (method.getName()) {
                    case "stat" -> Optional.of(stat);
                    case "read" -> new ByteArrayInputStream(file);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
