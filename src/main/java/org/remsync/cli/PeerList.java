package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the peers. */
@Command(
        name = "list",
        description = "Lists this site and its peers: state, address, sets.")
final class PeerList extends Verb {
    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    PeerList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
