package org.remsync.operation;

import java.util.List;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.config.LinkSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.parcel.Member;
import org.remsync.seal.Envelope;

/**
 * Learns from an accepted peer who else carries a set. A site that is new is shown to a person, or accepted at once where
 * the settings say so; what an introduction says of a site that is known already changes nothing.
 */
final class Introductions {
    private final Site site;
    private final FilesetRow fileset;
    private final PeerRow from;
    private int room;

    Introductions(Site site, FilesetRow fileset, PeerRow from) {
        this.site = site;
        this.fileset = fileset;
        this.from = from;
    }

    void hear(List<Member> members) {
        room = Limits.PEERS - site.ledger().peers().all().size();
        for (Member member : members) {
            if (member.site().equals(site.id())) {
                Headers.Roles.setOwn(site, fileset, member.role());
                new KeyNews(site).heard(from, member.key());
            } else if (!member.site().equals(from.id())) {
                hear(member);
            }
        }
    }

    private void hear(Member member) {
        Optional<PeerRow> byId = site.ledger().peers().find(member.site());
        Optional<PeerRow> byKey = site.ledger().peers().find(member.key());
        if (byId.isEmpty() && byKey.isEmpty() && Envelope.isSound(member.key())) {
            if (room-- > 0) {
                introduce(member);
            }
        } else if (byId.isPresent() && byId.equals(byKey) && byId.get().state() == PeerRow.State.ACCEPTED) {
            enroll(byId.get(), member);
        }
    }

    private void introduce(Member member) {
        boolean accept = site.settings().link(from.name()).introductions() == LinkSettings.Introductions.ACCEPT;
        PeerRow peer = site.ledger().peers().add(new PeerRow(
                0,
                member.site(),
                PeerNames.free(site, member.name()),
                member.address(),
                member.key(),
                accept ? PeerRow.State.ACCEPTED : PeerRow.State.INTRODUCED,
                Optional.of(from.id()),
                site.now()));
        enroll(peer, member);
        site.notice(from.name() + " introduces site " + peer.name() + " (key " + member.key().fingerprint() + ") for set "
                + fileset.name() + (accept ? "; accepted" : "; accept it with 'remsync trust " + peer.name() + "'"));
    }

    private void enroll(PeerRow peer, Member member) {
        Members members = new Members(site, fileset);
        if (!members.has(peer) && !members.isBarred(peer)) {
            members.enroll(peer, member.role());
        }
    }
}
