package org.remsync.cli;

import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists files and beliefs. */
@Command(
        name = "files",
        description = "Lists the files of a set with what each peer is believed to hold of them, and how that is "
                + "known.",
        footer = {
            "  remsync files",
            "  remsync files --set papers chapter1 --json"
        })
final class ListFiles extends Verb {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Only these files, and what is below these directories.")
    private List<String> paths = List.of();

    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--differing", description = "Only files of which some peer is not known to hold our version.")
    private boolean differing;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    ListFiles(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
