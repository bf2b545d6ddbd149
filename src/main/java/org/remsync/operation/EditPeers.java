package org.remsync.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.seal.Envelope;

/** What a person changes of what is known of the peers. Each change is committed when its method returns. */
public final class EditPeers {
    private final Site site;

    /** In an open site. */
    public EditPeers(Site site) {
        this.site = site;
    }

    /** Adds a peer that a person vouches for, accepted, and no member of any set yet; its people must do the same there. */
    public void add(PeerCard card) throws IOException {
        if (card.id().equals(site.id()) || card.key().equals(site.identity().publicKey())) {
            throw UserException.usage("that is this very site", "Give the other site's id and key.");
        }
        if (!Envelope.isSound(card.key())) {
            throw UserException.notAllowed("that key is no secret: anybody can hold it", "Ask for the right one.");
        }
        Optional<PeerRow> known = site.ledger().peers().find(card.id()).or(() -> site.ledger().peers().find(card.key()));
        if (known.isPresent()) {
            PeerRow peer = known.get();
            throw UserException.usage(
                    "a peer " + peer.name() + " with that id or key is known already",
                    peer.state() == PeerRow.State.ACCEPTED
                            ? "See 'remsync peer show " + peer.name() + "'."
                            : "Accept it with 'remsync trust " + peer.name() + "'.");
        }
        requireFree(card.name());
        site.ledger().peers().add(new PeerRow(
                0, card.id(), card.name(), card.address(), card.key(), PeerRow.State.ACCEPTED, Optional.empty(), site.now()));
        done();
    }

    private void requireFree(SiteName name) {
        if (PeerNames.isTaken(site, name)) {
            throw UserException.usage("the name " + name + " is taken", "See 'remsync peer list', and choose another.");
        }
    }

    /** Calls a peer otherwise from now on. */
    public void rename(SiteName name, SiteName fresh) throws IOException {
        PeerRow peer = site.peer(name);
        requireFree(fresh);
        site.ledger().peers().update(new PeerRow(
                peer.number(), peer.id(), fresh, peer.address(), peer.key(), peer.state(), peer.introducedBy(), peer.sinceMillis()));
        done();
    }

    /** Sends a peer's mail elsewhere from now on; empty for a peer that gets no mail. */
    public void changeAddress(SiteName name, Optional<MailAddress> address) throws IOException {
        PeerRow peer = site.peer(name);
        site.ledger().peers().update(new PeerRow(
                peer.number(), peer.id(), peer.name(), address, peer.key(), peer.state(), peer.introducedBy(), peer.sinceMillis()));
        Bounces.mended(site, peer);
        done();
    }

    /**
     * Makes a peer a member of a set, or changes what it may do as one. What of it waits in quarantine is taken in; the next
     * run settles it.
     */
    public List<TakeInParcel.Result> enroll(SiteName name, FilesetName set, Role role) throws IOException {
        PeerRow peer = site.peer(name);
        if (peer.state() != PeerRow.State.ACCEPTED) {
            throw UserException.notAllowed(
                    "peer " + name + " is not accepted here", "Accept it first, with 'remsync trust " + name + "'.");
        }
        new Members(site, site.fileset(set)).enroll(peer, role);
        done();
        return new Quarantine(site).retry();
    }

    /** Ends a peer's membership of a set. Nothing is sent to it any more, and what comes of it waits for a person. */
    public void withdraw(SiteName name, FilesetName set) throws IOException {
        PeerRow peer = site.peer(name);
        FilesetRow fileset = site.fileset(set);
        MemberRow member = site.ledger().members().get(fileset.number(), peer.number())
                .orElseThrow(() -> UserException.usage(
                        "peer " + name + " is no member of set " + set, "See 'remsync set show " + set + "'."));
        new Members(site, fileset).bar(peer, member);
        done();
    }

    /**
     * Ends the exchange with a peer: nothing is sent to it any more, and what comes of it is refused. What was applied of
     * it before stays; what was taken in and is not applied yet is held. {@link TrustPeer} takes it back.
     */
    public void retire(SiteName name) throws IOException {
        PeerRow peer = site.peer(name);
        if (peer.state() == PeerRow.State.RETIRED) {
            throw UserException.usage("peer " + name + " is retired already", "");
        }
        for (Members.Membership membership : Members.of(site, peer)) {
            new Members(site, membership.fileset()).letGo(membership.row());
        }
        site.ledger().peers().update(new PeerRow(
                peer.number(), peer.id(), peer.name(), peer.address(), peer.key(), PeerRow.State.RETIRED, peer.introducedBy(),
                site.now()));
        new KeyNews(site).forgetFormer(peer);
        done();
        new Quarantine(site).drop(peer);
    }

    private void done() throws IOException {
        new Roster(site).changed();
        site.commit();
    }
}
