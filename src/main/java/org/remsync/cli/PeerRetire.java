package org.remsync.cli;

import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Retires a peer. */
@Command(
        name = "retire",
        description = {
            "Ends the exchange with a peer for good: nothing is sent to it and nothing of it is taken.",
            "No file is touched, neither here nor there. \"remsync trust\" takes it back."
        },
        footer = {
            "  remsync peer retire port"
        })
final class PeerRetire extends Verb {
    @Parameters(paramLabel = "NAME", description = "The peer.")
    private SiteName name = SiteName.parse("peer");

    PeerRetire(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
