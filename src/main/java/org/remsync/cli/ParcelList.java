package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists parcels. */
@Command(
        name = "list",
        description = "Lists the parcels that wait: sent without a receipt, to be mailed, in quarantine.")
final class ParcelList extends Verb {
    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    ParcelList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
