package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists conflicts. */
@Command(
        name = "conflicts",
        description = "Lists the paths that were changed at two sites at once. The files here stay as they are until \"remsync resolve\".")
final class Conflicts extends Verb {
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
    ExitCode run() {
        return unbound();
    }
}
