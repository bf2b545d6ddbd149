package org.remsync.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SiteRow;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.model.SiteName;

/** Tells who is exchanged with. */
public final class ShowPeers {
    /**
     * A peer.
     *
     * @param card name, id, address and key
     * @param state whether it is believed
     * @param introducedBy who told us of it, if anybody did and is still known
     * @param since when it came into that state
     * @param filesets the sets that it carries
     */
    public record Peer(
            PeerCard card, PeerRow.State state, Optional<SiteName> introducedBy, Instant since, List<Share> filesets) {
        /** Copies the list. */
        public Peer {
            filesets = List.copyOf(filesets);
        }
    }

    /** A set that a site carries, and what it may do with it. */
    public record Share(FilesetName fileset, Role role) {}

    private final Site site;

    /** In an open site. */
    public ShowPeers(Site site) {
        this.site = site;
    }

    /** What others must know of this site. */
    public PeerCard card() {
        SiteRow self = site.self();
        return new PeerCard(self.id(), self.name(), self.address(), site.identity().publicKey());
    }

    /** The sets that are here, and what this site may do with them. */
    public List<Share> ownShares() {
        return site.ledger().filesets().all().stream()
                .map(fileset -> new Share(fileset.name(), Headers.Roles.own(site, fileset)))
                .toList();
    }

    /** All peers, retired ones too, by name. */
    public List<Peer> all() {
        return site.ledger().peers().all().stream().map(this::show).toList();
    }

    /** One peer. */
    public Peer find(SiteName name) {
        return show(site.peer(name));
    }

    private Peer show(PeerRow peer) {
        List<Share> shares = site.ledger().members().ofPeer(peer.number()).stream()
                .map(member -> new Share(fileset(member.fileset()).name(), member.role()))
                .sorted(java.util.Comparator.comparing(Share::fileset))
                .toList();
        return new Peer(
                new PeerCard(peer.id(), peer.name(), peer.address(), peer.key()),
                peer.state(),
                peer.introducedBy().flatMap(site.ledger().peers()::find).map(PeerRow::name),
                Instant.ofEpochMilli(peer.sinceMillis()),
                shares);
    }

    private FilesetRow fileset(int number) {
        return site.ledger().filesets().find(number).orElseThrow();
    }
}
