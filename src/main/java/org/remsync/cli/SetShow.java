package org.remsync.cli;

import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one set. */
@Command(
        name = "show",
        description = "Shows all about a set: id, root, files, members and what each may do, settings.")
final class SetShow extends Verb {
    @Parameters(paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    SetShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
