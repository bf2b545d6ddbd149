package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.operation.Site;
import org.remsync.operation.UndoParcel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back a parcel. */
@Command(
        name = "undo",
        description = "Takes back what a parcel did here, as a new change that travels like any other. What was "
                + "changed since stays, and is named.",
        footer = {
            "  remsync undo papers:port:17"
        })
final class Undo extends SiteVerb {
    @Parameters(paramLabel = "PARCEL", description = "The parcel's name, as \"remsync log\" has it.")
    private String parcel = "";

    @Option(names = "--dry-run", description = "Say what would be done.")
    private boolean dryRun;

    Undo(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        if (dryRun) {
            site.rehearse();
        }
        UndoParcel.Report report = new UndoParcel(site).run(parcel);
        terminal().print(report.fileset() + ": " + report.undone().size() + " taken back, " + report.left().size()
                + " left");
        Listing.paths(terminal(), "back", report.undone());
        report.left().forEach(left -> terminal().print("  left     " + left.path() + ": " + left.reason()));
        return ExitCode.OK;
    }
}
