package org.remsync.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.remsync.delta.ForgedStreams;
import org.remsync.delta.Options;
import org.remsync.delta.SetDelta;
import org.remsync.delta.Source;
import org.remsync.model.Checksum;
import org.remsync.seal.Envelope;
import org.remsync.seal.Seal;

/**
 * A small engine for the {@link Targets}: it changes good inputs at random, and goes on from those that were refused at a
 * place where none was before. Equal seeds try equal inputs.
 */
final class Fuzz {
    /** Time is that of the processor: the machine may have other work. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_KEPT = 2000;
    private static final int MOST_BYTES = 1 << 16;
    private static final long SLOW_NANOS = 5_000_000_000L;
    private static final String[] WORDS = {
        "\n", "\r\n", "\0", "=", "--", "/", "../", "\\x", "\\x2e", ".remsync", ".remsync.", "-", "+", " ", "0", "999999999999999999", "-1",
        "offer + f ", "after ", "from AAAA\n", "because ", "needs x\n", "Content-Type: multipart/mixed; boundary=b\n\n--b\n", "\n\n", "From ", "=?utf-8?B?",
        "Content-Type: message/rfc822\n\n", "Content-Transfer-Encoding: base64\n", "-> X25519 ", "\u00e2\u0080\u008c", "\u00ff",
        "-----BEGIN REMSYNC INVITATION-----\n", "remsync-part 1\n"
    };

    /** What came of it. */
    record Result(long executions, List<String> findings) {}

    private final Consumer<byte[]> target;
    private final Random random;
    private final List<byte[]> kept;
    private final Set<Integer> origins = new HashSet<>();
    private final Map<String, String> findings = new TreeMap<>();
    private final Path directory;

    private Fuzz(String name, long seed, Path directory) throws IOException {
        this.target = targets().get(name);
        this.random = new Random(seed);
        this.kept = new ArrayList<>(seeds(name, directory));
        this.directory = directory;
    }

    static Map<String, Consumer<byte[]>> targets() {
        Map<String, Consumer<byte[]>> all = new TreeMap<>();
        all.put("mail", Targets::mail);
        all.put("part", Targets::part);
        all.put("seal", Targets::seal);
        all.put("manifest", Targets::manifest);
        all.put("parcel", Targets::parcel);
        all.put("archive", Targets::archive);
        all.put("path", Targets::path);
        all.put("age", Targets::age);
        all.put("invitation", Targets::invitation);
        all.put("delta", Targets::delta);
        all.put("blocks", Targets::blocks);
        all.put("streams", Targets::streams);
        return all;
    }

    /** Tries so many inputs, or for so long; writes what was found into a directory. */
    static Result run(String name, long seed, long executions, Duration time, Path directory) throws IOException {
        Fuzz fuzz = new Fuzz(name, seed, directory);
        fuzz.kept.forEach(fuzz::attempt);
        long end = System.nanoTime() + time.toNanos();
        long done = 0;
        for (; done < executions && System.nanoTime() < end; done++) {
            byte[] input = fuzz.mutate(fuzz.kept.get(fuzz.random.nextInt(fuzz.kept.size())));
            if (fuzz.attempt(input) && fuzz.kept.size() < MOST_KEPT) {
                fuzz.kept.add(input);
            }
        }
        return new Result(done, List.copyOf(fuzz.findings.values()));
    }

    /** Whether it came to where none came before. */
    private boolean attempt(byte[] input) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            target.accept(input);
        } catch (RuntimeException | Error e) {
            StackTraceElement[] frames = e.getStackTrace();
            find(input, e + (frames.length == 0 ? "" : " at " + frames[0]), e.getClass() + (frames.length == 0 ? "" : "" + frames[0]));
        }
        long took = THREADS.getCurrentThreadCpuTime() - start;
        if (took > SLOW_NANOS) {
            find(input, "took " + took / 1_000_000 + " ms", "slow");
        }
        return origins.add(Targets.lastOrigin());
    }

    private void find(byte[] input, String what, String kind) {
        if (findings.containsKey(kind)) {
            return;
        }
        Path file = directory.resolve("finding-" + Checksum.ofBytes(input).abbreviated());
        findings.put(kind, what + "; the input is " + file);
        try {
            Files.write(file, input);
        } catch (IOException e) {
            findings.put(kind, what + "; the input could not be written: " + e);
        }
    }

    private byte[] mutate(byte[] input) {
        byte[] now = input;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            now = once(now);
        }
        return now.length > MOST_BYTES ? java.util.Arrays.copyOf(now, MOST_BYTES) : now;
    }

    private byte[] once(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(1 << random.nextInt(10), input.length - at);
        return switch (random.nextInt(9)) {
            case 0, 1 -> with(input, at, (byte) (1 << random.nextInt(8)), true);
            case 2 -> with(input, at, (byte) random.nextInt(256), false);
            case 3 -> splice(input, at, at, Forge.latin(WORDS[random.nextInt(WORDS.length)]));
            case 4 -> splice(input, at, at + length, new byte[0]);
            case 5 -> splice(input, at, at, java.util.Arrays.copyOfRange(input, at, at + length));
            case 6 -> splice(input, at, at + length, Forge.latin(WORDS[random.nextInt(WORDS.length)]));
            case 7 -> java.util.Arrays.copyOf(input, at);
            default -> {
                byte[] other = kept.get(random.nextInt(kept.size()));
                int from = random.nextInt(other.length + 1);
                yield splice(input, at, at + length, java.util.Arrays.copyOfRange(other, from, Math.min(other.length, from + length)));
            }
        };
    }

    private static byte[] with(byte[] input, int at, byte value, boolean flip) {
        byte[] changed = input.clone();
        if (at < changed.length) {
            changed[at] = flip ? (byte) (changed[at] ^ value) : value;
        }
        return changed;
    }

    private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
        return Forge.join(java.util.Arrays.copyOf(input, from), middle, java.util.Arrays.copyOfRange(input, to, input.length));
    }

    private static List<byte[]> seeds(String name, Path directory) throws IOException {
        return switch (name) {
            case "mail" -> mails(directory);
            case "part" -> List.of(resource("parcel/part/part-1.rsp"), resource("parcel/part/part-2.rsp"), resource("parcel/part/part-3.rsp"));
            case "seal" -> List.of(java.util.Arrays.copyOfRange(resource("parcel/solid-1.tar.gz"), 16, 1116),
                    Seal.of(Targets.us(), 0, Checksum.ofBytes(new byte[0])).toBytes());
            case "manifest" -> List.of(resource("parcel/manifest-1.txt"));
            case "parcel" -> List.of(resource("parcel/solid-1.tar.gz"), resource("parcel/plain-1.tar.gz"));
            case "archive" -> List.of(gunzip(resource("parcel/solid-1.tar.gz")), gunzip(resource("parcel/plain-1.tar.gz")));
            case "path" -> List.of(Forge.bytes("a/b c/d.txt"), Forge.bytes("na\u00efve \\\\ \\n\\x1b\\xff"), Forge.latin("\u00c0\u00af/x"));
            case "age" -> List.of(encrypted(300), encrypted(70_000 - (1 << 14)));
            case "invitation" -> List.of(resource("seal/invitation-1.txt"));
            case "blocks" -> List.of(new byte[] {69, 0, 16, 4, 'm', 'o', 'r', 'e', 85, 3, 0},
                    BlockParcels.delta(Targets.BASE, Targets.BASE, new byte[] {70, 0, (byte) (Targets.BASE.length >> 8), (byte) Targets.BASE.length, 0}));
            case "streams" -> List.of(ForgedStreams.right(Targets.STREAM, "before ".length()), new byte[] {-1, -1, -1, -1}, new byte[] {1, 0, 3, 9, 40});
            default -> List.of(delta("and a line that only one has\n"), delta("x"), delta("long ".repeat(3000)));
        };
    }

    private static List<byte[]> mails(Path directory) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Grounds grounds = new Grounds(directory.resolve("fuzzed"))) {
            for (Mails.Row row : Mails.all()) {
                Letter letter = new Letter(grounds, Letter.Encoding.values()[seeds.size() % 3], "x");
                byte[] mail = Forge.latin(row.maker().mail(letter));
                if (mail.length < MOST_BYTES) {
                    seeds.add(mail);
                }
            }
        }
        return seeds;
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Fuzz.class.getResourceAsStream("/org/remsync/" + name)) {
            if (in == null) {
                throw new java.io.FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    private static byte[] gunzip(byte[] parcel) throws IOException {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(parcel))) {
            return in.readAllBytes();
        }
    }

    private static byte[] encrypted(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream envelope = Envelope.close(out, List.of(Targets.us().publicKey()), Targets.us(), new Random(5))) {
            envelope.write(new byte[size]);
        }
        return out.toByteArray();
    }

    private static byte[] delta(String more) throws IOException {
        byte[] target = Forge.join(Targets.BASE, more.getBytes(StandardCharsets.US_ASCII), Targets.BASE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SetDelta.encode(List.of(Source.of(Targets.BASE)), List.of(Source.of(target)), Options.DEFAULT, out);
        return out.toByteArray();
    }

    /** Prints what came of one target, or of all. */
    static boolean report(String name, Result result, PrintStream out) {
        out.println("fuzz " + name + ": " + result.executions() + " executions, " + result.findings().size() + " findings");
        result.findings().forEach(finding -> out.println("    " + finding));
        return result.findings().isEmpty();
    }
}
