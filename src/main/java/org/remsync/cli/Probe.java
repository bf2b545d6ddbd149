package org.remsync.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.ledger.ProbeTestRow;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;
import org.remsync.operation.LinkFindings;
import org.remsync.operation.Postman;
import org.remsync.operation.ProbeLink;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out what a link does to mail. */
@Command(
        name = "probe",
        description = {
            "Finds out which mails come through to PEER: posts test mails of graded sizes and forms, which the other side's "
                    + "process answers by itself. The first time it posts a set; after that it shows what came of them, and "
                    + "settings that fit, in lines for remsync.properties.",
            "The tests count for link.budget; what must wait goes when this is run again."
        },
        footer = {
            "  remsync probe port",
            "  remsync probe port --send --up-to 20M",
            "  remsync probe port >>~/.remsync/remsync.properties"
        })
final class Probe extends SiteVerb {
    @Parameters(index = "0", paramLabel = "PEER", description = "Whose link.")
    private SiteName peer = new SiteName("nobody");

    @Option(names = "--send", description = "Post a new set, around the sizes where the last one found an end.")
    private boolean send;

    @Option(
            names = "--up-to",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "The largest test mail of a new set. Default: 1M, or link.message-limit if that is less.")
    private Optional<Long> upTo = Optional.empty();

    @Option(names = "--dry-run", description = "Say what would be posted, and post and remember nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Probe(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        if (dryRun) {
            site.rehearse();
        }
        ProbeLink.Report report;
        try (Postman postman = Postman.bySettings(site)) {
            ProbeLink probe = new ProbeLink(site, postman, peer);
            report = probe.run(send, upTo);
        }
        LinkFindings found = report.findings();
        long left = found.tests().stream().filter(each -> each.outcome() == Outcome.PLANNED).count();
        long bytes = ProbeLink.bytesToPost(found.tests());
        if (report.posted() > 0) {
            terminal().say(Quantity.of(report.posted(), "test mail") + " posted to " + peer + ", " + Quantity.bytes(report.bytes())
                    + "; what came of them shows 'remsync probe " + peer + "' once it was answered");
        }
        report.waiting().ifPresent(reason -> terminal().say(
                Quantity.of(left, "test mail") + " of " + Quantity.bytes(bytes) + " wait: " + reason));
        if (json) {
            printJson(report);
        } else if (found.posted() > report.posted()) {
            printText(report);
        }
        return ExitCode.OK;
    }

    /** Comments and settings: all of it may go into the file of settings. */
    private void printText(ProbeLink.Report report) {
        LinkFindings found = report.findings();
        line("link to " + peer, Quantity.of(found.posted(), "test mail") + " posted, " + found.whole() + " came whole");
        found.largest().ifPresent(bytes -> line("largest that came", Quantity.bytes(bytes)
                + found.smallestFailed().map(failed -> "; " + Quantity.bytes(failed) + " did not")
                        .orElse("; larger ones were not tried")));
        for (MailForm form : MailForm.values()) {
            found.comes(form).ifPresent(comes -> line(words(form), comes ? "unchanged" : "changed or dropped"));
        }
        if (found.triedForLoss() > 0) {
            line("lost", found.lost() + " of " + found.triedForLoss());
        }
        median(found.ways()).ifPresent(way -> line("there and back", Quantity.time(way)));
        median(found.roundTrips()).ifPresent(trip -> line("until answered", Quantity.time(trip)));
        found.tests().stream().map(ProbeTestRow::words).filter(words -> !words.isEmpty()).distinct()
                .forEach(words -> line("a mail system says", words));
        report.proposal().forEach(setting -> terminal().print(setting.toString()));
    }

    private void line(String what, String found) {
        terminal().print(String.format("# %-20s %s", what, found));
    }

    private static String words(MailForm form) {
        return switch (form) {
            case BASE64 -> "attached files";
            case EIGHT_BIT -> "8-bit characters";
            case TEXT -> "files in the text";
        };
    }

    private static Optional<Duration> median(List<Duration> rising) {
        return rising.isEmpty() ? Optional.empty() : Optional.of(rising.get(rising.size() / 2));
    }

    private void printJson(ProbeLink.Report report) {
        LinkFindings found = report.findings();
        Json printer = new Json(terminal()).object()
                .put("peer", peer.text())
                .put("dry-run", dryRun)
                .put("posted", found.posted())
                .put("whole", found.whole());
        found.largest().ifPresent(bytes -> printer.put("largest", bytes));
        found.smallestFailed().ifPresent(bytes -> printer.put("smallest-failed", bytes));
        for (MailForm form : MailForm.values()) {
            found.comes(form).ifPresent(comes -> printer.put(form.word(), comes));
        }
        printer.put("tried", found.triedForLoss()).put("lost", found.lost());
        median(found.ways()).ifPresent(way -> printer.put("way-seconds", way.toSeconds()));
        median(found.roundTrips()).ifPresent(trip -> printer.put("answered-seconds", trip.toSeconds()));
        printer.name("tests").array();
        found.tests().forEach(test -> printer.object()
                .put("set", test.probe())
                .put("number", test.number())
                .put("form", test.form().word())
                .put("bytes", test.bytes())
                .put("outcome", Listing.word(test.outcome()))
                .put("words", test.words())
                .end());
        printer.end().name("settings").array();
        report.proposal().forEach(setting -> printer.object().put("key", setting.key()).put("value", setting.value()).end());
        printer.end().end();
    }
}
