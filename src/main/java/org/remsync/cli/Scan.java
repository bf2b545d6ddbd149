package org.remsync.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetName;
import org.remsync.operation.ScanReport;
import org.remsync.operation.ScanSet;
import org.remsync.operation.Site;
import org.remsync.operation.StraySettings;
import org.remsync.report.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for changes. */
@Command(
        name = "scan",
        description = "Looks for changes in the files of a set, and says what it found. \"broadcast\" does so by "
                + "itself.",
        footer = {
            "  remsync scan",
            "  remsync scan --set papers --json"
        })
final class Scan extends SiteVerb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--accept-deletions", description = "Take as deleted what is gone, however much it is.")
    private boolean acceptDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Scan(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        List<ScanReport> scans = new ArrayList<>();
        for (FilesetRow fileset : site.filesets(set)) {
            scans.add(new ScanSet(site).run(fileset, acceptDeletions));
        }
        StraySettings.of(site).forEach(terminal()::say);
        if (json) {
            Json printer = new Json(terminal()).object().name("sets").array();
            scans.forEach(scan -> Listing.scan(printer, scan));
            printer.end().end();
        } else {
            scans.forEach(scan -> Listing.scan(terminal(), scan));
        }
        return Listing.scanned(scans, exitCode);
    }
}
