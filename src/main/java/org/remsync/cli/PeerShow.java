package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one peer. */
@Command(
        name = "show",
        description = "Shows all about a peer, or about this site: id, key, fingerprint, address, sets, settings.",
        footer = {
            "  remsync peer show",
            "  remsync peer show port"
        })
final class PeerShow extends Verb {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The peer; this site if left out.")
    private Optional<SiteName> name = Optional.empty();

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    PeerShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
