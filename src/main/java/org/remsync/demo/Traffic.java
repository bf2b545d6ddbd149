package org.remsync.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.operation.BroadcastReport;
import org.remsync.report.Quantity;

/** Lets sites broadcast and process, shows what goes by mail and what it changes, and counts. */
final class Traffic {
    /** More rounds than this mean that the sites never come to rest. */
    private static final int MOST_ROUNDS = 12;
    /** So many paths are named, or else one. */
    private static final int NAMED = 2;
    private static final String NOTE = "note";

    private final Narrator narrator;
    private int parcels;
    private long bytes;

    Traffic(Narrator narrator) {
        this.narrator = narrator;
    }

    /** Parcels sent so far. */
    int parcels() {
        return parcels;
    }

    /** Their bytes. */
    long bytes() {
        return bytes;
    }

    /** Sites say what they have to say. */
    void broadcast(List<Place> places) throws IOException {
        for (Place place : places) {
            send(place, sent -> true);
        }
    }

    private List<BroadcastReport.Sent> send(Place place, Predicate<BroadcastReport.Sent> shown) throws IOException {
        BroadcastReport report = place.broadcast();
        if (!report.failures().isEmpty()) {
            throw new RetryException(ExitCode.UNAVAILABLE, "no mail went out: " + report.failures().get(0), "");
        }
        for (BroadcastReport.Sent sent : report.parcels()) {
            parcels++;
            bytes += sent.bytes();
            if (shown.test(sent)) {
                narrator.show(line(place.name(), sent));
            }
        }
        return report.parcels();
    }

    private static String line(SiteName from, BroadcastReport.Sent sent) {
        String to = sent.recipients().stream().map(SiteName::text).collect(Collectors.joining(", "));
        return line(from + " -> " + to, what(sent), sent.bytes());
    }

    private static String line(String way, String what, long bytes) {
        return String.format(Locale.ROOT, "%-20s %-42s %8s", way, what, Quantity.bytes(bytes));
    }

    private static String what(BroadcastReport.Sent sent) {
        return switch (sent.kind()) {
            case NOTE -> sent.asks() > 0 ? "asks for " + Quantity.of(sent.asks(), "content") : "receipt";
            case "survey", "join" -> "what it has: " + some(sent.offers(), "checksum", "nothing");
            default -> paths(sent) + ": " + some(sent.contents(), "content", "no content");
        };
    }

    private static String some(long count, String noun, String none) {
        return count == 0 ? none : Quantity.of(count, noun);
    }

    private static String paths(BroadcastReport.Sent sent) {
        long named = sent.offers() > NAMED ? 1 : NAMED;
        String names = sent.paths().stream().limit(named).map(RelativePath::name).collect(Collectors.joining(", "));
        return sent.offers() > NAMED ? names + " and " + (sent.offers() - named) + " more" : names;
    }

    /** Sites take their mail in. */
    void process(List<Place> places) throws IOException {
        for (Place place : places) {
            place.process();
        }
    }

    /**
     * All sites broadcast; who got mail processes it and broadcasts again, until nobody has anything to say any more.
     * Receipts are shown in one line.
     *
     * @return all that was sent
     */
    List<BroadcastReport.Sent> untilQuiet(List<Place> places) throws IOException {
        List<BroadcastReport.Sent> all = new ArrayList<>();
        List<Place> awake = places;
        for (int round = 1; !awake.isEmpty(); round++) {
            narrator.require(round <= MOST_ROUNDS, "the sites come to rest within " + MOST_ROUNDS + " rounds");
            Set<SiteName> recipients = new HashSet<>();
            for (Place place : awake) {
                for (BroadcastReport.Sent sent : send(place, each -> !isReceipt(each))) {
                    recipients.addAll(sent.recipients());
                    all.add(sent);
                }
            }
            awake = places.stream().filter(place -> recipients.contains(place.name())).toList();
            process(awake);
        }
        showReceipts(all.stream().filter(Traffic::isReceipt).toList());
        return all;
    }

    private static boolean isReceipt(BroadcastReport.Sent sent) {
        return sent.kind().equals(NOTE) && sent.asks() == 0;
    }

    private void showReceipts(List<BroadcastReport.Sent> receipts) {
        if (!receipts.isEmpty()) {
            long sum = receipts.stream().mapToLong(BroadcastReport.Sent::bytes).sum();
            narrator.show(line("", Quantity.of(receipts.size(), "mail") + " of receipts", sum));
        }
    }
}
