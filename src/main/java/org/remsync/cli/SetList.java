package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import org.remsync.base.ExitCode;
import org.remsync.operation.ShowSets;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import org.remsync.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sets. */
@Command(
        name = "list",
        description = "Lists the sets that are here: root, files, members.")
final class SetList extends SiteVerb {
    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    SetList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        List<ShowSets.Fileset> sets = new ShowSets(site).all();
        if (json) {
            Json printer = new Json(terminal()).array();
            sets.forEach(set -> SetShow.print(printer, set));
            printer.end();
            return ExitCode.OK;
        }
        Table table = new Table("NAME", "ENTRIES", "SIZE", "MEMBERS", "ROOT");
        for (ShowSets.Fileset set : sets) {
            table.row(
                    set.row().name(),
                    set.counts().live(),
                    Quantity.bytes(set.counts().bytes()),
                    Listing.join(set.members().stream().map(ShowSets.Member::name).toList()),
                    set.row().root() + Listing.absence(set.presence()));
        }
        terminal().append(table.toString());
        return ExitCode.OK;
    }
}
