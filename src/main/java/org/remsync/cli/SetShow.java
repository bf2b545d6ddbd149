package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.operation.ShowSets;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one set. */
@Command(
        name = "show",
        description = "Shows all about a set: id, root, files, members and what each may do, settings.")
final class SetShow extends SiteVerb {
    @Parameters(paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    SetShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        ShowSets.Fileset shown = new ShowSets(site).find(set);
        if (json) {
            print(new Json(terminal()), shown);
            return ExitCode.OK;
        }
        terminal().print("name     " + shown.row().name());
        terminal().print("id       " + shown.row().id());
        terminal().print("root     " + shown.row().root() + Listing.absence(shown.presence()));
        terminal().print("since    " + Listing.time(shown.since()));
        terminal().print("entries  " + shown.counts().live() + " of " + Quantity.bytes(shown.counts().bytes()) + ", "
                + shown.counts().tombstones() + " deleted");
        terminal().print("role     " + shown.role());
        shown.members().forEach(member ->
                terminal().print("member   " + member.name() + ", " + member.role() + ", "
                        + Listing.word(member.state())));
        return ExitCode.OK;
    }

    /** A set as an object. */
    static void print(Json json, ShowSets.Fileset set) {
        json.object()
                .put("set", set.row().name().text())
                .put("id", set.row().id().text())
                .put("root", set.row().root().toString())
                .put("root-state", Listing.word(set.presence()))
                .put("since", Listing.time(set.since()))
                .put("entries", set.counts().live())
                .put("deleted", set.counts().tombstones())
                .put("bytes", set.counts().bytes())
                .put("role", set.role().text());
        json.name("members").array();
        set.members().forEach(member -> json.object()
                .put("name", member.name().text())
                .put("role", member.role().text())
                .put("state", Listing.word(member.state()))
                .end());
        json.end().end();
    }
}
