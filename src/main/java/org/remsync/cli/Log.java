package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import org.remsync.operation.ShowLog;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the history. */
@Command(
        name = "log",
        description = "Tells what was done here, the newest first: to all paths, or to PATH, or by a parcel.",
        footer = {
            "  remsync log",
            "  remsync log chapter1/intro.txt",
            "  remsync log --parcel papers:port:17"
        })
final class Log extends SiteVerb {
    @Parameters(arity = "0..1", paramLabel = "PATH", description = "Only what was done to this path, and below it.")
    private Optional<String> path = Optional.empty();

    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--parcel", paramLabel = "NAME", description = "Only what this parcel did.")
    private Optional<String> parcel = Optional.empty();

    @Option(
            names = "-n",
            paramLabel = "COUNT",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int count = 50;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    Log(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        List<ShowLog.Deed> deeds = deeds(site);
        if (json) {
            Json printer = new Json(terminal()).array();
            deeds.forEach(deed -> print(printer, deed));
            printer.end();
            return ExitCode.OK;
        }
        Table table = new Table("NUMBER", "WHEN", "WHAT", "BY", "PARCEL", "BEFORE", "SET", "PATH");
        for (ShowLog.Deed deed : deeds) {
            table.row(
                    deed.id(),
                    Listing.time(deed.at()),
                    deed.action(),
                    deed.peer().map(SiteName::text).orElse("here"),
                    deed.parcel(),
                    deed.kept() ? "kept" : "",
                    deed.fileset(),
                    deed.path());
        }
        terminal().append(table.toString());
        return ExitCode.OK;
    }

    private List<ShowLog.Deed> deeds(Site site) throws IOException {
        ShowLog show = new ShowLog(site);
        if (parcel.isPresent()) {
            return show.byParcel(parcel.get(), count);
        }
        if (path.isEmpty()) {
            return show.recent(set, count);
        }
        PathArgument meant = PathArgument.of(
                site,
                set,
                path.get(),
                each -> site.ledger().history().under(each.fileset().number(), each.path()).hasNext(),
                "nothing was done here to");
        return show.under(meant.fileset(), meant.path(), count);
    }

    private static void print(Json json, ShowLog.Deed deed) {
        json.object()
                .put("number", deed.id())
                .put("at", Listing.time(deed.at()))
                .put("set", deed.fileset().text())
                .put("path", deed.path().text())
                .put("action", deed.action());
        deed.peer().ifPresent(peer -> json.put("peer", peer.text()));
        if (!deed.parcel().isEmpty()) {
            json.put("parcel", deed.parcel());
        }
        json.name("before");
        Listing.version(json, deed.before());
        json.name("after");
        Listing.version(json, deed.after());
        json.put("kept", deed.kept()).end();
    }
}
