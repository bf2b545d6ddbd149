package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.parcel.JoinAnswer;
import org.remsync.seal.Invitation;
import org.remsync.seal.JoinProof;

/**
 * Answers an invitation: the set comes to be here, in an empty directory or over files that are there, the inviting site is
 * accepted, and the next broadcast tells it what is here together with the proof of the invitation's secret.
 */
public final class JoinSet {
    private final Site site;

    /** In an open site. */
    public JoinSet(Site site) {
        this.site = site;
    }

    /**
     * Joins and scans.
     *
     * @param directory the set's root; empty where the set is here already
     * @param name what the set is to be called here; empty for what the inviting site calls it
     */
    public ScanReport run(Invitation invitation, Optional<Path> directory, Optional<FilesetName> name) throws IOException {
        Invitation.Terms terms = invitation.terms();
        if (invitation.isExpired(site.clock().now())) {
            throw UserException.notAllowed(
                    "the invitation of " + terms.siteName() + " expired at " + terms.expires(), "Ask for a new one.");
        }
        if (terms.site().equals(site.id())) {
            throw UserException.usage("the invitation was written by this very site", "It is for the other site.");
        }
        Optional<FilesetRow> here = site.ledger().filesets().find(terms.fileset());
        if (here.isPresent() == directory.isPresent()) {
            throw here.isPresent()
                    ? UserException.usage("set " + here.get().name() + " is here already", "Give no directory.")
                    : UserException.usage("no directory for set " + terms.filesetName(), "Run 'remsync join FILE DIR'.");
        }
        FilesetRow fileset = here.isPresent()
                ? here.get()
                : InitSet.add(site, terms.fileset(), name.orElse(terms.filesetName()), directory.get());
        PeerRow peer = accept(terms);
        Headers.Roles.setOwn(site, fileset, terms.role());
        JoinProof proof = JoinProof.of(terms.secret(), fileset.id(), terms.key(), site.identity().publicKey());
        putAnswer(site, fileset, peer, new JoinAnswer(proof.secretId(), proof.proof()));
        MemberRow member = new Members(site, fileset).enroll(peer, Role.READ_WRITE);
        site.ledger().members().put(member.withSurveyDue(true));
        site.commit();
        return new ScanSet(site).run(fileset, false);
    }

    private PeerRow accept(Invitation.Terms terms) {
        Optional<PeerRow> known = site.ledger().peers().find(terms.site());
        if (known.isPresent() && !known.get().key().equals(terms.key())) {
            throw UserException.notAllowed(
                    "the invitation bears key " + terms.key().fingerprint() + ", but " + known.get().name() + " is known here with key "
                            + known.get().key().fingerprint(),
                    "Ask them by another way which is right.");
        }
        if (known.isPresent()) {
            PeerRow peer = known.get();
            PeerRow accepted = new PeerRow(
                    peer.number(), peer.id(), peer.name(), peer.address(), peer.key(), PeerRow.State.ACCEPTED,
                    peer.introducedBy(), site.now());
            site.ledger().peers().update(accepted);
            return accepted;
        }
        return site.ledger().peers().add(new PeerRow(
                0, terms.site(), PeerNames.free(site, terms.siteName()), terms.address(), terms.key(), PeerRow.State.ACCEPTED,
                Optional.empty(), site.now()));
    }

    /** The proof that still has to reach a peer, if there is one. */
    static Optional<JoinAnswer> pendingAnswer(Site site, FilesetRow fileset, PeerRow peer) {
        return site.ledger().facts().get(answerKey(fileset, peer))
                .map(text -> text.split(" "))
                .map(words -> new JoinAnswer(words[0], words[1]));
    }

    /** Remembers a proof until the peer has answered. */
    static void putAnswer(Site site, FilesetRow fileset, PeerRow peer, JoinAnswer answer) {
        site.ledger().facts().put(answerKey(fileset, peer), answer.toString());
    }

    /** The peer has answered: it knows us. */
    static void answered(Site site, FilesetRow fileset, PeerRow peer) {
        if (pendingAnswer(site, fileset, peer).isPresent()) {
            site.ledger().facts().remove(answerKey(fileset, peer));
            new Roster(site).changed();
        }
    }

    private static String answerKey(FilesetRow fileset, PeerRow peer) {
        return "join." + fileset.id() + "." + peer.id();
    }
}
