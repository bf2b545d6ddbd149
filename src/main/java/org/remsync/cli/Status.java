package org.remsync.cli;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.operation.ShowStatus;
import org.remsync.operation.Site;
import org.remsync.operation.StatusReport;
import org.remsync.report.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what is where and what waits. */
@Command(
        name = "status",
        description = "Says what is where and what waits: changes to send, parcels without a receipt, gaps, held "
                + "entries, conflicts, introductions.",
        footer = {
            "  remsync status",
            "  remsync status --exit-code --json"
        })
final class Status extends SiteVerb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print one object.")
    private boolean json;

    Status(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        StatusReport status = new ShowStatus(site).run(set);
        if (json) {
            new StatusJson(new Json(terminal())).print(status);
        } else {
            new StatusText(terminal(), status.at()).print(status);
        }
        return needed(status.needsPerson(), exitCode);
    }
}
