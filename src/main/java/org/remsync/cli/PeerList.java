package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import org.remsync.base.ExitCode;
import org.remsync.model.Role;
import org.remsync.operation.PeerCard;
import org.remsync.operation.ShowPeers;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the peers. */
@Command(
        name = "list",
        description = "Lists this site and its peers: state, address, sets.")
final class PeerList extends SiteVerb {
    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    PeerList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        ShowPeers show = new ShowPeers(site);
        if (json) {
            Json printer = new Json(terminal()).array();
            show.all().forEach(peer -> PeerShow.print(printer, peer));
            printer.end();
            return ExitCode.OK;
        }
        Table table = new Table("NAME", "STATE", "ADDRESS", "SETS", "FINGERPRINT");
        PeerCard own = show.card();
        table.row(own.name(), "this site", PeerShow.address(own), shares(show.ownShares()), own.key().fingerprint());
        for (ShowPeers.Peer peer : show.all()) {
            PeerCard card = peer.card();
            table.row(
                    card.name(),
                    Listing.word(peer.state()),
                    PeerShow.address(card),
                    shares(peer.filesets()),
                    card.key().fingerprint());
        }
        terminal().append(table.toString());
        return ExitCode.OK;
    }

    private static String shares(List<ShowPeers.Share> shares) {
        return String.join(", ", shares.stream()
                .map(share -> share.fileset() + (share.role() == Role.READ_ONLY ? " (read-only)" : ""))
                .toList());
    }
}
