package org.remsync.hostile;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Tries all hostile inputs, and prints a line for each and the sums. Meant for a machine of little memory. */
public final class Corpora {
    private final Path directory;
    private int inputs;
    private int wrong;
    private int escapes;
    private int unauthenticated;
    private long slowest;
    private String slowestName = "";
    private Map<String, String> outside = Map.of();

    private Corpora(Path directory) {
        this.directory = directory;
    }

    /** A table of inputs to be tried. */
    @FunctionalInterface
    private interface Table {
        void attempt() throws IOException;
    }

    /** Tries all, or the tables that are named, below a new directory. */
    public static void main(String[] arguments) throws IOException {
        AtomicLong heap = watchHeap();
        Path directory = Files.createDirectory(Path.of(arguments[0]));
        Corpora corpora = new Corpora(directory);
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("archives", corpora::archives);
        tables.put("deltas", corpora::deltas);
        tables.put("streams", corpora::streams);
        tables.put("heavy", corpora::heavy);
        tables.put("blocks", corpora::blocks);
        tables.put("envelopes", corpora::envelopes);
        tables.put("damage", corpora::damage);
        tables.put("mails", corpora::mails);
        tables.put("parts", corpora::parts);
        if (arguments.length > 1) {
            tables.keySet().retainAll(List.of(arguments).subList(1, arguments.length));
        }
        for (Table table : tables.values()) {
            table.attempt();
        }
        System.out.printf("%d inputs, %d not as expected, %d escapes, %d unauthenticated changes, slowest %d ms of processor (%s), heap %d MiB%n",
                corpora.inputs, corpora.wrong, corpora.escapes, corpora.unauthenticated, corpora.slowest, corpora.slowestName, heap.get());
    }

    /** The most that any collection left, in MiB. */
    private static AtomicLong watchHeap() {
        AtomicLong most = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((event, nothing) -> {
                var info = GarbageCollectionNotificationInfo.from((CompositeData) event.getUserData());
                if (!info.getGcAction().contains("major")) {
                    return;
                }
                long left = info.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                        .mapToLong(pool -> pool.getValue().getUsed()).sum();
                most.accumulateAndGet(left >> 20, Math::max);
            }, null, null);
        }
        return most;
    }

    private void archives() throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve("archives"))) {
            outside = grounds.lookOutside();
            for (Archives.Row row : Archives.all()) {
                Path parcel = directory.resolve("parcel");
                try (Forge.Tar tar = new Forge.Tar(parcel)) {
                    row.maker().make(grounds, tar);
                }
                attempt(grounds, row.name() + ", unsealed", parcel, "refused: stdin: the parcel's seal …", false);
                Forge.seal(parcel, grounds.mallory, grounds.stranger);
                attempt(grounds, row.name() + ", sealed by another", parcel,
                        "refused: stdin: the parcel's seal is not signed by the key that it names…", false);
                Forge.seal(parcel, grounds.stranger);
                attempt(grounds, row.name() + ", sealed by a stranger", parcel, "…", false);
                Forge.seal(parcel, grounds.mallory);
                attempt(grounds, row.name(), parcel, row.expected(), true);
            }
        }
    }

    private void mails() throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve("mails"))) {
            outside = grounds.lookOutside();
            int number = 0;
            for (Mails.Row row : Mails.all()) {
                number++;
                for (Letter.Encoding encoding : Letter.Encoding.values()) {
                    Letter letter = new Letter(grounds, encoding, "mail-" + number + "-" + encoding.word);
                    Path mail = directory.resolve("mail");
                    Files.write(mail, Forge.latin(row.maker().mail(letter)));
                    attempt(grounds, row.name() + ", " + encoding.word, mail, row.expected().get(encoding.ordinal()), true);
                }
            }
        }
    }

    private void deltas() throws IOException {
        sealed("deltas", DeltaParcels.all());
    }

    private void streams() throws IOException {
        sealed("streams", StreamParcels.all());
    }

    private void heavy() throws IOException {
        sealed("heavy", HeavyParcels.all());
    }

    private void blocks() throws IOException {
        sealed("blocks", BlockParcels.all());
    }

    private void sealed(String table, List<Archives.Row> rows) throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve(table))) {
            outside = grounds.lookOutside();
            for (Archives.Row row : rows) {
                Path parcel = directory.resolve("parcel");
                try (Forge.Tar tar = new Forge.Tar(parcel)) {
                    row.maker().make(grounds, tar);
                }
                Forge.seal(parcel, grounds.mallory);
                attempt(grounds, row.name(), parcel, row.expected(), true);
            }
        }
    }

    /** A small parcel cut at every byte, and with every byte changed, each under a good seal: none may be taken in. */
    private void damage() throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve("damage"))) {
            outside = grounds.lookOutside();
            Path parcel = directory.resolve("small");
            try (Forge.Tar tar = new Forge.Tar(parcel)) {
                byte[] content = Forge.bytes("harm\n");
                tar.entry("manifest", grounds.manifest(Grounds.offer("+", content, "small"))).entry("file/1-x", content).end();
            }
            byte[] whole = Files.readAllBytes(parcel);
            for (int at = Forge.SEALED_FROM + 1; at < whole.length; at++) {
                byte[] cut = java.util.Arrays.copyOf(whole, at);
                Files.write(parcel, cut);
                Forge.seal(parcel, grounds.mallory);
                attempt(grounds, "cut at byte " + at, parcel, "refused: …", false);
            }
            for (int at = whole.length - 8; at < whole.length; at++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                Files.write(parcel, flipped);
                Forge.seal(parcel, grounds.mallory);
                attempt(grounds, "sum or length flipped at byte " + at, parcel, "refused: …its sum is wrong", false);
            }
            for (byte[] more : new byte[][] {{0}, whole}) {
                Files.write(parcel, Forge.join(whole, more));
                Forge.seal(parcel, grounds.mallory);
                attempt(grounds, "followed by " + more.length + " bytes", parcel, "refused: …something after its end", false);
            }
        }
    }

    private void envelopes() throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve("envelopes"))) {
            outside = grounds.lookOutside();
            for (Envelopes.Row row : Envelopes.all()) {
                Path file = directory.resolve("envelope");
                Letter letter = new Letter(grounds, Letter.Encoding.BASE64, "envelope-" + inputs);
                Files.write(file, row.maker().envelope(grounds, letter.parcel));
                attempt(grounds, row.name(), file, row.expected(), true);
            }
        }
    }

    private void parts() throws IOException {
        try (Grounds grounds = new Grounds(directory.resolve("parts"))) {
            outside = grounds.lookOutside();
            for (PartMails.Row row : PartMails.all()) {
                for (Letter.Encoding encoding : Letter.Encoding.values()) {
                    Path mail = directory.resolve("mail");
                    Files.write(mail, Forge.latin(row.maker().mails(new PartMails(grounds, encoding, "part-" + inputs))));
                    attempt(grounds, row.name() + ", " + encoding.word, mail, row.expected(), true);
                }
            }
        }
    }

    private void attempt(Grounds grounds, String name, Path input, String expected, boolean trusted) throws IOException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Grounds.Outcome outcome;
        try {
            outcome = grounds.deliver(input, trusted);
        } catch (RuntimeException | IOException failure) {
            failure.printStackTrace(System.out);
            outcome = new Grounds.Outcome("failed: " + failure, List.of());
            grounds.site.ledger().rollback();
        }
        long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        inputs++;
        if (took > slowest) {
            slowest = took;
            slowestName = name;
        }
        String verdict = matches(expected, outcome.toString()) ? "ok   " : "WRONG";
        if (!grounds.lookOutside().equals(outside) || !grounds.leftovers().isEmpty()) {
            verdict = "ESCAPED";
            escapes++;
        } else if (!trusted && !outcome.changed().isEmpty()) {
            verdict = "UNAUTHENTICATED";
            unauthenticated++;
        }
        wrong += verdict.equals("ok   ") ? 0 : 1;
        System.out.println(verdict + " " + name + ": " + outcome + (verdict.equals("ok   ") ? "" : "   EXPECTED " + expected));
    }

    /** Whether it is one of what is expected, where " | " stands between them. */
    static boolean matches(String expected, String outcome) {
        return Stream.of(expected.split(" \\| ")).anyMatch(each -> matchesOne(each, outcome));
    }

    private static boolean matchesOne(String expected, String outcome) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : expected.split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(outcome).matches();
    }
}
