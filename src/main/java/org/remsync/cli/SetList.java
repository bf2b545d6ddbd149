package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the sets. */
@Command(
        name = "list",
        description = "Lists the sets that are here: root, files, members.")
final class SetList extends Verb {
    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    SetList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
