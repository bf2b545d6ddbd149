package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a peer by its key. */
@Command(
        name = "add",
        description = "Adds a site by its key, without an invitation. Its people must add this one in the same way.",
        footer = {
            "  remsync peer add port port@land.example --key MCowBQYDK2Vw… --set papers"
        })
final class PeerAdd extends Verb {
    @Parameters(index = "0", paramLabel = "NAME", description = "What it is called here.")
    private SiteName name = SiteName.parse("peer");

    @Parameters(index = "1", arity = "0..1", paramLabel = "ADDRESS", description = "Where it gets its mail.")
    private Optional<MailAddress> address = Optional.empty();

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "Its id, as \"remsync peer show\" prints it there.")
    private SiteId id = new SiteId("0".repeat(16));

    @Option(
            names = "--key",
            required = true,
            paramLabel = "KEY",
            description = "Its key, as \"remsync peer show\" prints it there.")
    private SiteKey key = new SiteKey("A".repeat(43));

    PeerAdd(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
