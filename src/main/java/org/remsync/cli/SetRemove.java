package org.remsync.cli;

import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes a set from this site. */
@Command(
        name = "remove",
        description = "Ends the exchange of a set here. Its files stay as they are; what is known of them, and "
                + "their history, is forgotten.")
final class SetRemove extends Verb {
    @Parameters(paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SetRemove(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
