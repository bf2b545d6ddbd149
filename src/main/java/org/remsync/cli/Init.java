package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.InitSet;
import org.remsync.operation.ScanReport;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a site, and a set here. */
@Command(
        name = "init",
        description = "Makes a set of the files in DIR, and a site of this machine if it is none yet.",
        footer = {
            "  remsync init ~/papers --set papers --site ship --address ship@sea.example"
        })
final class Init extends Verb {
    @Parameters(paramLabel = "DIR", description = "The set's root; it may hold files already.")
    private Path directory = Path.of("");

    @Option(names = "--set", required = true, paramLabel = "SET", description = "What people call the set.")
    private FilesetName set = FilesetName.parse("set");

    @Option(names = "--site", paramLabel = "SITE", description = "What people call this site. Default: its host name.")
    private Optional<SiteName> site = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "MAIL",
            description = "Where this site gets its mail. Default: user@host.")
    private Optional<MailAddress> address = Optional.empty();

    Init(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() throws IOException {
        return remsync.inNewSite(site, address, made -> {
            ScanReport scan = new InitSet(made).run(set, directory);
            terminal().print("set " + set + " in " + directory + ": " + Quantity.of(scan.added().size(), "file"));
            terminal().print("key " + made.identity().publicKey().fingerprint());
            return ExitCode.OK;
        });
    }
}
