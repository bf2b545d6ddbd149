package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.operation.EditIdentity;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;

/** Changes the site's key. */
@Command(
        name = "rotate",
        description = {
            "Makes a new key for this site, signed by the present one. Peers hear of it with the next broadcast and take it",
            "over by themselves; what bears the former key is taken for 30 days more, since it may be under way.",
            "If the present key was stolen, that is no help: tell the peers to retire this site, and be introduced anew."
        })
final class IdentityRotate extends SiteVerb {
    IdentityRotate(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        IdentityShow.print(terminal(), new EditIdentity(site).rotate());
        terminal().say("run 'remsync broadcast' to tell the peers");
        return ExitCode.OK;
    }
}
