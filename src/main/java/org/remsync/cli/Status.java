package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
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
final class Status extends Verb {
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
    ExitCode run() {
        return unbound();
    }
}
