package org.remsync.cli;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.mail.Tally;
import org.remsync.operation.AnswerProbes;
import org.remsync.operation.AskAtOnce;
import org.remsync.operation.FetchParcels;
import org.remsync.operation.Postman;
import org.remsync.operation.ProcessParcels;
import org.remsync.operation.SettleReport;
import org.remsync.operation.ShowStatus;
import org.remsync.operation.Site;
import org.remsync.operation.StraySettings;
import org.remsync.operation.TakeInParcel.Outcome;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes in and applies. */
@Command(
        name = "process",
        description = {
            "Takes in parcels, applies what they bring, and leaves to a person what only a person can decide.",
            "A SOURCE is a file (a parcel, a mail, an mbox), a directory, a Maildir, or a URL "
                    + "(imaps://user@host/Folder, imap://, pop3s://, pop3://, maildir:/path, dir:/path). Without "
                    + "one, standard input is read; if that is a terminal or empty, the mailboxes of inbox.url are.",
            "Mail that is no business of remsync's is left alone and counted."
        },
        footer = {
            "  remsync process /var/mail/ann",
            "  remsync process /media/stick",
            "  remsync process imaps://ann@mail.example/INBOX",
            "  | remsync process --single             (in a mail system's pipe)"
        })
final class ProcessMail extends SiteVerb {
    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description = "Where to take parcels from; - for standard input.")
    private List<String> sources = List.of();

    @Option(names = "--inbox", description = "Take them from the mailboxes of inbox.url too.")
    private boolean inbox;

    @Option(
            names = "--single",
            description = "Standard input is one mail, whatever lines it holds: for pipes of mail systems.")
    private boolean single;

    @Option(names = "--dry-run", description = "Say what would be done, and do and remember nothing.")
    private boolean dryRun;

    @Option(names = "--accept-deletions", description = "Apply deletions however many they are.")
    private boolean acceptDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    ProcessMail(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        if (dryRun) {
            site.rehearse();
        }
        ProcessParcels process = new ProcessParcels(site);
        FetchParcels fetch = new FetchParcels(site, process);
        Tally tally = fetch(fetch);
        ProcessParcels.Report report = process.settle(Optional.empty(), acceptDeletions);
        try (Postman postman = Postman.bySettings(site)) {
            new AnswerProbes(site, postman).run(false);
            new AskAtOnce(site, postman).run().forEach(terminal()::say);
        }
        StraySettings.of(site).forEach(terminal()::say);
        fetch.messages().forEach(terminal()::say);
        tally.reasons().forEach(terminal()::say);
        if (json) {
            printJson(fetch, tally, report);
        } else {
            printText(site, fetch, tally, report);
        }
        if (fetch.wrongFile()) {
            return ExitCode.BAD_INPUT;
        }
        return needed(report.settled().stream().anyMatch(ProcessMail::needsPerson), exitCode);
    }

    private Tally fetch(FetchParcels fetch) throws IOException {
        Tally tally = Tally.NONE;
        for (String source : sources) {
            tally = tally.plus(source.equals("-")
                    ? fetch.fromStream(terminal().input(), "standard input", single)
                    : fetch.fromSource(source));
        }
        boolean settings = inbox;
        if (sources.isEmpty() && !inbox) {
            PushbackInputStream in = new PushbackInputStream(terminal().input());
            int first = terminal().inputIsTerminal() ? -1 : in.read();
            settings = first < 0;
            if (!settings) {
                in.unread(first);
                tally = fetch.fromStream(in, "standard input", single);
            }
        }
        return settings ? tally.plus(fetch.fromSettings()) : tally;
    }

    private static boolean needsPerson(SettleReport set) {
        return set.rootMissing() || set.held() > 0 || !set.conflicts().isEmpty();
    }

    private static long count(ProcessParcels.Report report, Outcome outcome) {
        return report.parcels().stream().filter(each -> each.outcome() == outcome).count();
    }

    private static String some(long count, String what) {
        return count > 0 ? ", " + count + " " + what : "";
    }

    private void printText(Site site, FetchParcels fetch, Tally tally, ProcessParcels.Report report) {
        terminal().print(Quantity.of(count(report, Outcome.TAKEN), "parcel") + (dryRun ? " would be" : "") + " taken in"
                + some(count(report, Outcome.DUPLICATE), "taken in before")
                + some(count(report, Outcome.PART), "kept until more parts come")
                + some(count(report, Outcome.QUARANTINED), "in quarantine")
                + some(count(report, Outcome.REFUSED), "refused")
                + some(count(report, Outcome.STRANGER), "by strangers")
                + some(fetch.damaged(), "damaged")
                + some(count(report, Outcome.OWN), "of our own")
                + some(count(report, Outcome.NOT_FOR_US), "for other sites")
                + some(count(report, Outcome.TEST), "of a test of the link")
                + (tally.unrelated() > 0 ? ", " + Quantity.of(tally.unrelated(), "unrelated mail") + " left alone" : "")
                + some(tally.later(), "left for later")
                + some(tally.unreadable(), "unreadable"));
        for (SettleReport set : report.settled()) {
            Listing.settled(terminal(), set, dryRun);
            if (set.held() > 0 && !set.rootMissing()) {
                Listing.held(terminal(), new ShowStatus(site).held(set.fileset()));
            }
        }
    }

    private void printJson(FetchParcels fetch, Tally tally, ProcessParcels.Report report) {
        Json printer = new Json(terminal())
                .object()
                .put("dry-run", dryRun)
                .put("taken", count(report, Outcome.TAKEN))
                .put("duplicates", count(report, Outcome.DUPLICATE))
                .put("parts", count(report, Outcome.PART))
                .put("quarantined", count(report, Outcome.QUARANTINED))
                .put("refused", count(report, Outcome.REFUSED))
                .put("strangers", count(report, Outcome.STRANGER))
                .put("damaged", fetch.damaged())
                .put("own", count(report, Outcome.OWN))
                .put("others", count(report, Outcome.NOT_FOR_US))
                .put("tests", count(report, Outcome.TEST))
                .put("unrelated", tally.unrelated())
                .put("later", tally.later())
                .put("unreadable", tally.unreadable());
        printer.name("parcels").array();
        report.parcels().forEach(parcel -> printer.object()
                .put("name", parcel.label())
                .put("outcome", Listing.word(parcel.outcome()))
                .put("text", parcel.text())
                .end());
        printer.end().name("sets").array();
        report.settled().forEach(set -> printer.object()
                .put("set", set.fileset().text())
                .put("applied", Listing.texts(set.applied()))
                .put("joined", set.joined())
                .put("conflicts", Listing.texts(set.conflicts()))
                .put("held", set.held())
                .put("root-missing", set.rootMissing())
                .end());
        printer.end().end();
    }
}
