package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
import org.remsync.operation.EditPeers;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Retires a peer. */
@Command(
        name = "retire",
        description = {
            "Ends the exchange with a peer for good: nothing is sent to it and nothing of it is taken, from this moment on,",
            "whatever is under way. That is what to do when its key was stolen, too.",
            "No file is touched, neither here nor there. \"remsync trust\" takes it back."
        },
        footer = {
            "  remsync peer retire port"
        })
final class PeerRetire extends SiteVerb {
    @Parameters(paramLabel = "NAME", description = "The peer.")
    private SiteName name = SiteName.parse("peer");

    PeerRetire(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        new EditPeers(site).retire(name);
        terminal().print("peer " + name + " is retired");
        return ExitCode.OK;
    }
}
