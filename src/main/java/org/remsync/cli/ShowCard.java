package org.remsync.cli;

import org.remsync.base.ExitCode;
import org.remsync.operation.ShowPeers;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;

/** Prints this site's card. */
@Command(
        name = "card",
        description = {
            "Prints the card of this site, one line by which another can add it: id, name, address and key.",
            "It is no secret, but whoever takes it must know that it comes from you."
        })
final class ShowCard extends SiteVerb {
    ShowCard(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) {
        terminal().print(new ShowPeers(site).card().toString());
        return ExitCode.OK;
    }
}
