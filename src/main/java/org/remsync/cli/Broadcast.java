package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import org.remsync.operation.AnswerProbes;
import org.remsync.operation.BroadcastChanges;
import org.remsync.operation.BroadcastOptions;
import org.remsync.operation.BroadcastReport;
import org.remsync.operation.Postman;
import org.remsync.operation.Site;
import org.remsync.operation.StraySettings;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Packs and sends. */
@Command(
        name = "broadcast",
        description = {
            "Scans, and sends each member of a set what it is not believed to hold, as one parcel by mail.",
            "What was lost, or had no receipt for link.patience, is sent again."
        },
        footer = {
            "  remsync broadcast",
            "  remsync broadcast --set papers --to port,camp --dry-run",
            "  remsync broadcast --out /media/stick",
            "  remsync broadcast --budget 500k"
        })
final class Broadcast extends SiteVerb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--to", split = ",", paramLabel = "NAME", description = "Only to these peers.")
    private List<SiteName> to = List.of();

    @Option(names = "--not", split = ",", paramLabel = "NAME", description = "Not to these peers.")
    private List<SiteName> not = List.of();

    @Option(
            names = "--survey",
            description = "Send checksums of all files and no contents, to learn where the sites differ.")
    private boolean survey;

    @Option(names = "--dry-run", description = "Say exactly what would be sent, and send and remember nothing.")
    private boolean dryRun;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the parcels into DIR, a stick for example, instead of mailing them.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "Mail no more than this, as 500k or 5M; the rest waits for the next time.")
    private Optional<Long> budget = Optional.empty();

    @Option(names = "--accept-deletions", description = "Send deletions however many they are.")
    private boolean acceptDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Broadcast(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        BroadcastOptions options =
                new BroadcastOptions(set, Set.copyOf(to), Set.copyOf(not), survey, dryRun, budget, acceptDeletions);
        BroadcastReport report;
        try (Postman postman = out.map(directory -> Postman.into(site, directory))
                .orElseGet(() -> Postman.bySettings(site))) {
            report = new BroadcastChanges(site, postman, options).run();
            if (out.isEmpty()) {
                new AnswerProbes(site, postman).run(true);
            }
        }
        StraySettings.of(site).forEach(terminal()::say);
        if (json) {
            printJson(report);
        } else {
            printText(report);
        }
        report.failures().forEach(terminal()::say);
        if (!report.failures().isEmpty()) {
            return ExitCode.UNAVAILABLE;
        }
        return Listing.scanned(report.scans(), exitCode);
    }

    private void printText(BroadcastReport report) {
        report.scans().stream().filter(scan -> scan.held() || !scan.skipped().isEmpty())
                .forEach(scan -> Listing.scan(terminal(), scan));
        if (report.parcels().isEmpty()) {
            terminal().print("nothing to send");
        }
        for (BroadcastReport.Waiting waiting : report.waiting()) {
            terminal().say(Quantity.bytes(waiting.bytes()) + " of mail to " + waiting.peer() + " wait: " + waiting.reason()
                    + waiting.days().map(days -> "; at this rate it takes " + Quantity.of(days, "day")).orElse(""));
        }
        for (BroadcastReport.Sent parcel : report.parcels()) {
            terminal().print(parcel.name() + " (" + parcel.kind() + ") to " + names(parcel, ", ") + ": "
                    + Quantity.of(parcel.offers(), "entry") + ", " + Quantity.of(parcel.contents(), "content") + " of "
                    + Quantity.bytes(parcel.contentBytes()) + ", packed " + Quantity.bytes(parcel.bytes()));
            Listing.paths(terminal(), "", parcel.paths());
        }
    }

    private static String names(BroadcastReport.Sent parcel, String comma) {
        return String.join(comma, parcel.recipients().stream().map(SiteName::text).toList());
    }

    private void printJson(BroadcastReport report) {
        Json printer = new Json(terminal()).object().put("dry-run", dryRun).name("sets").array();
        report.scans().forEach(scan -> Listing.scan(printer, scan));
        printer.end().name("parcels").array();
        for (BroadcastReport.Sent parcel : report.parcels()) {
            printer.object()
                    .put("set", parcel.fileset().text())
                    .put("name", parcel.name())
                    .put("to", parcel.recipients().stream().map(SiteName::text).toList())
                    .put("kind", parcel.kind())
                    .put("bytes", parcel.bytes())
                    .put("entries", parcel.offers())
                    .put("contents", parcel.contents())
                    .put("content-bytes", parcel.contentBytes())
                    .put("asks", parcel.asks())
                    .end();
        }
        printer.end().name("waiting").array();
        for (BroadcastReport.Waiting waiting : report.waiting()) {
            printer.object()
                    .put("peer", waiting.peer().text())
                    .put("bytes", waiting.bytes())
                    .put("reason", waiting.reason());
            waiting.days().ifPresent(days -> printer.put("days", days));
            printer.end();
        }
        printer.end().put("failures", report.failures()).end();
    }
}
