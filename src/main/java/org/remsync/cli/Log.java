package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the history. */
@Command(
        name = "log",
        description = "Tells what was done here, the newest first: to all paths, or to PATH, or by a parcel.",
        footer = {
            "  remsync log",
            "  remsync log chapter1/intro.txt",
            "  remsync log --parcel papers-port-17"
        })
final class Log extends Verb {
    @Parameters(arity = "0..1", paramLabel = "PATH", description = "Only what was done to this path, and below it.")
    private Optional<String> path = Optional.empty();

    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--parcel", paramLabel = "NAME", description = "Only what this parcel did.")
    private Optional<String> parcel = Optional.empty();

    @Option(
            names = "-n",
            paramLabel = "COUNT",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int count = 50;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    Log(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
