package org.remsync.cli;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.config.Settings;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.EditPeers;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a peer. */
@Command(
        name = "set",
        description = "Changes what is known of a peer.",
        footer = {
            "  remsync peer set port --address port@new.example",
            "  remsync peer set port --name harbour"
        })
final class PeerSet extends SiteVerb {
    @Parameters(paramLabel = "NAME", description = "The peer.")
    private SiteName name = SiteName.parse("peer");

    @Option(
            names = "--name",
            paramLabel = "NEW",
            description = "Call it so from now on. Settings under its old name do not follow.")
    private Optional<SiteName> newName = Optional.empty();

    @Option(names = "--address", paramLabel = "MAIL", description = "Mail to it goes there from now on.")
    private Optional<MailAddress> address = Optional.empty();

    PeerSet(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        EditPeers edit = new EditPeers(site);
        site.peer(name);
        if (address.isPresent()) {
            edit.changeAddress(name, address);
        }
        if (newName.isPresent()) {
            edit.rename(name, newName.get());
        }
        return ExitCode.OK;
    }
}
