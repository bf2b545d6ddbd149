package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one parcel. */
@Command(
        name = "show",
        description = "Shows what a parcel says, and whether its seal is good. Nothing is taken in.",
        footer = {
            "  remsync parcel show remsync-papers-ship-17.tar.gz"
        })
final class ParcelShow extends Verb {
    @Parameters(paramLabel = "FILE", description = "A parcel's file, or a parcel's name in \"remsync parcel list\".")
    private String file = "";

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    ParcelShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
