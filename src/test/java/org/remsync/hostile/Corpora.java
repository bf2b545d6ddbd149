package org.remsync.hostile;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
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

    /** Tries all below a new directory. */
    public static void main(String[] arguments) throws IOException {
        AtomicLong heap = watchHeap();
        Path directory = Files.createDirectory(Path.of(arguments[0]));
        Corpora corpora = new Corpora(directory);
        corpora.archives();
        corpora.mails();
        System.out.printf("%d inputs, %d not as expected, %d escapes, %d unauthenticated changes, slowest %d ms (%s), heap %d MiB%n",
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

    private void attempt(Grounds grounds, String name, Path input, String expected, boolean trusted) throws IOException {
        long start = System.nanoTime();
        Grounds.Outcome outcome;
        try {
            outcome = grounds.deliver(input, trusted);
        } catch (RuntimeException | IOException failure) {
            failure.printStackTrace(System.out);
            outcome = new Grounds.Outcome("failed: " + failure, java.util.List.of());
            grounds.site.ledger().rollback();
        }
        long took = (System.nanoTime() - start) / 1_000_000;
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

    static boolean matches(String expected, String outcome) {
        StringBuilder pattern = new StringBuilder();
        for (String piece : expected.split("…", -1)) {
            pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(outcome).matches();
    }
}
