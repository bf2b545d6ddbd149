package org.remsync.operation;

import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.InvitationRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.SiteKey;
import org.remsync.parcel.JoinAnswer;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ParcelKind;
import org.remsync.seal.JoinProof;
import org.remsync.seal.Seal;
import org.remsync.seal.Secret;

/** Says whose a verified seal is, and whether this site has accepted that peer for the set. */
final class Admission {
    private final Site site;
    private final FilesetRow fileset;

    Admission(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** The accepted peer that sealed and sent the parcel; empty if a person has to look. */
    Optional<PeerRow> admit(Seal seal, ManifestHeader header) {
        Optional<PeerRow> sender = new KeyNews(site).sender(seal.key(), header);
        if (sender.filter(new Members(site, fileset)::has).isPresent()) {
            return sender;
        }
        Optional<PeerRow> known = site.ledger().peers().find(header.from()).filter(peer -> peer.key().equals(seal.key()));
        if (header.kind() == ParcelKind.JOIN && header.join().isPresent()) {
            return invited(seal.key(), header, header.join().get(), known);
        }
        return Optional.empty();
    }

    /** An answer that proves an invitation's secret is accepted on the inviter's word. */
    private Optional<PeerRow> invited(SiteKey key, ManifestHeader header, JoinAnswer answer, Optional<PeerRow> known) {
        Optional<InvitationRow> row = site.ledger().invitations().find(answer.secretId())
                .filter(invitation -> invitation.fileset() == fileset.number())
                .filter(invitation -> invitation.usedMillis().isEmpty() && invitation.expiresMillis() >= site.now());
        boolean idTaken = known.isEmpty() && site.ledger().peers().find(header.from()).isPresent();
        if (row.isEmpty() || idTaken || known.filter(peer -> peer.state() == PeerRow.State.RETIRED).isPresent()) {
            return Optional.empty();
        }
        JoinProof proof = new JoinProof(answer.secretId(), answer.proof());
        Secret secret = Secret.parse(row.get().secret());
        boolean proved = site.identities().stream()
                .anyMatch(ours -> proof.proves(secret, fileset.id(), ours.publicKey(), key));
        if (!proved) {
            return Optional.empty();
        }
        site.ledger().invitations().markUsed(answer.secretId(), site.now());
        PeerRow peer = accept(key, header, row.get(), known);
        new Members(site, fileset).enroll(peer, row.get().role());
        site.notice("site " + peer.name() + " (key " + key.fingerprint() + ") joined set " + fileset.name());
        return Optional.of(peer);
    }

    private PeerRow accept(SiteKey key, ManifestHeader header, InvitationRow invitation, Optional<PeerRow> known) {
        if (known.isPresent()) {
            PeerRow before = known.get();
            PeerRow peer = new PeerRow(
                    before.number(), before.id(), before.name(), before.address(), key, PeerRow.State.ACCEPTED,
                    before.introducedBy(), site.now());
            site.ledger().peers().update(peer);
            return peer;
        }
        return site.ledger().peers().add(new PeerRow(
                0,
                header.from(),
                PeerNames.free(site, invitation.name()),
                header.fromAddress().or(invitation::address),
                key,
                PeerRow.State.ACCEPTED,
                Optional.empty(),
                site.now()));
    }
}
