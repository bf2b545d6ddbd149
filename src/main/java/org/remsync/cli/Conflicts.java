package org.remsync.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.operation.Conflict;
import org.remsync.operation.ListConflicts;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists conflicts. */
@Command(
        name = "conflicts",
        description = "Lists the paths that were changed at two sites at once. The files here stay as they are "
                + "until \"remsync resolve\".")
final class Conflicts extends SiteVerb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    Conflicts(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        List<Conflict> conflicts = new ListConflicts(site).run(set);
        if (json) {
            Json printer = new Json(terminal()).array();
            conflicts.forEach(conflict -> print(printer, site, conflict));
            printer.end();
        } else {
            conflicts.forEach(conflict -> Listing.conflict(site, conflict).forEach(terminal()::print));
        }
        return needed(!conflicts.isEmpty(), exitCode);
    }

    private static void print(Json json, Site site, Conflict conflict) {
        List<String> sites = new ArrayList<>(List.of(site.self().name().text()));
        conflict.theirs().forEach(theirs -> sites.add(theirs.peer().name().text()));
        json.object()
                .put("set", conflict.fileset().name().text())
                .put("path", conflict.path().text())
                .put("sites", sites);
        json.name("ours");
        Listing.version(json, conflict.ours());
        json.name("theirs").array();
        for (Conflict.Theirs theirs : conflict.theirs()) {
            Listing.version(json, theirs.version());
        }
        json.end().put("base-known", conflict.base().isPresent()).end();
    }
}
