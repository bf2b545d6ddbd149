package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for changes. */
@Command(
        name = "scan",
        description = "Looks for changes in the files of a set, and says what it found. \"broadcast\" does so by itself.",
        footer = {
            "  remsync scan",
            "  remsync scan --set papers --json"
        })
final class Scan extends Verb {
    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--allow-deletions", description = "Take as deleted what is gone, however much it is.")
    private boolean allowDeletions;

    @Option(names = "--exit-code", description = "End with status 1 if a person is needed.")
    private boolean exitCode;

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    Scan(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
