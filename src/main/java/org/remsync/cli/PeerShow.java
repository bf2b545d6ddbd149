package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.PeerCard;
import org.remsync.operation.ShowPeers;
import org.remsync.operation.Site;
import org.remsync.report.Json;
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
final class PeerShow extends SiteVerb {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The peer; this site if left out.")
    private Optional<SiteName> name = Optional.empty();

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    PeerShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        ShowPeers show = new ShowPeers(site);
        if (name.isPresent()) {
            ShowPeers.Peer peer = show.find(name.get());
            if (json) {
                print(new Json(terminal()), peer);
            } else {
                print(peer.card(), peer.filesets());
                terminal().print("state        " + Listing.word(peer.state()) + " since " + Listing.time(peer.since())
                        + peer.introducedBy().map(by -> ", introduced by " + by).orElse(""));
            }
        } else if (json) {
            Json printer = new Json(terminal()).object();
            print(printer, show.card(), show.ownShares());
            printer.end();
        } else {
            print(show.card(), show.ownShares());
        }
        return ExitCode.OK;
    }

    private void print(PeerCard card, List<ShowPeers.Share> shares) {
        terminal().print("name         " + card.name());
        terminal().print("id           " + card.id());
        terminal().print("address      " + address(card));
        terminal().print("key          " + card.key());
        terminal().print("fingerprint  " + card.key().fingerprint());
        shares.forEach(share -> terminal().print("set          " + share.fileset() + ", " + share.role()));
    }

    static String address(PeerCard card) {
        return card.address().map(MailAddress::text).orElse("-");
    }

    /** A peer as an object. */
    static void print(Json json, ShowPeers.Peer peer) {
        json.object();
        print(json, peer.card(), peer.filesets());
        json.put("state", Listing.word(peer.state())).put("since", Listing.time(peer.since()));
        peer.introducedBy().ifPresent(by -> json.put("introduced-by", by.text()));
        json.end();
    }

    private static void print(Json json, PeerCard card, List<ShowPeers.Share> shares) {
        json.put("name", card.name().text()).put("id", card.id().text());
        card.address().ifPresent(address -> json.put("address", address.text()));
        json.put("key", card.key().text()).put("fingerprint", card.key().fingerprint()).name("sets").array();
        for (ShowPeers.Share share : shares) {
            json.object().put("set", share.fileset().text()).put("role", share.role().text()).end();
        }
        json.end();
    }
}
