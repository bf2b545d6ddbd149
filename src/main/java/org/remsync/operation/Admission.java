package org.remsync.operation;

import java.time.Instant;
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

    /**
     * What was found.
     *
     * @param peer the accepted peer that sealed and sent the parcel; empty if a person has to look
     * @param objection why there is none, in words
     */
    record Ruling(Optional<PeerRow> peer, String objection) {
        private static Ruling accepted(PeerRow peer) {
            return new Ruling(Optional.of(peer), "");
        }

        private static Ruling objection(String why) {
            return new Ruling(Optional.empty(), why);
        }
    }

    /** Rules on a parcel; an answer to an invitation makes its sender a peer. */
    Ruling admit(Seal seal, ManifestHeader header) {
        Optional<PeerRow> sender = new KeyNews(site).sender(fileset, seal.key(), header);
        if (sender.isPresent()) {
            return Ruling.accepted(sender.get());
        }
        Optional<PeerRow> named = site.ledger().peers().find(header.from());
        if (named.filter(peer -> !peer.key().equals(seal.key())).isPresent()) {
            return Ruling.objection("site " + named.get().name() + " is known here by another key, "
                    + named.get().key().fingerprint() + ", which did not sign the change");
        }
        if (header.kind() == ParcelKind.JOIN && header.join().isPresent()) {
            return invited(seal.key(), header, header.join().get(), named);
        }
        return Ruling.objection(named.filter(peer -> peer.state() == PeerRow.State.ACCEPTED)
                .map(peer -> "site " + peer.name() + " is no member of the set here")
                .orElse("nobody here has accepted its sender"));
    }

    /** An answer that proves an invitation's secret is accepted on the inviter's word. */
    private Ruling invited(SiteKey key, ManifestHeader header, JoinAnswer answer, Optional<PeerRow> known) {
        Optional<InvitationRow> row = site.ledger().invitations().find(answer.secretId())
                .filter(invitation -> invitation.fileset() == fileset.number());
        Optional<String> objection = row.isEmpty()
                ? Optional.of("the invitation that it answers was not given here, or is forgotten")
                : objection(row.get(), answer, key);
        if (objection.isPresent()) {
            return Ruling.objection(objection.get());
        }
        site.ledger().invitations().markUsed(answer.secretId(), site.now());
        PeerRow peer = accept(key, header, row.orElseThrow(), known);
        new Members(site, fileset).enroll(peer, row.get().role());
        site.notice("site " + peer.name() + " (key " + key.fingerprint() + ") joined set " + fileset.name());
        return Ruling.accepted(peer);
    }

    /** Whoever cannot prove the secret is not told what became of the invitation. */
    private Optional<String> objection(InvitationRow invitation, JoinAnswer answer, SiteKey key) {
        JoinProof proof = new JoinProof(answer.secretId(), answer.proof());
        Secret secret = Secret.parse(invitation.secret());
        if (site.identities().stream().noneMatch(ours -> proof.proves(secret, fileset.id(), ours.publicKey(), key))) {
            return Optional.of("it does not prove the secret of the invitation that it answers");
        }
        if (invitation.usedMillis().isPresent()) {
            return Optional.of("the invitation that it answers was used before, at "
                    + Instant.ofEpochMilli(invitation.usedMillis().get()));
        }
        return invitation.isOver(site.now())
                ? Optional.of("the invitation that it answers expired at " + Instant.ofEpochMilli(invitation.expiresMillis()))
                : Optional.empty();
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
