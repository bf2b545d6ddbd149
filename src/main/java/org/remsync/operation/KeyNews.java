package org.remsync.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.SiteKey;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.Rotated;
import org.remsync.seal.Identity;
import org.remsync.seal.Rotation;

/**
 * Who goes by another key than before. Our own rotations are told to each peer until it shows that it knows the present
 * key. A peer's is believed where the key that we hold signed it; for some time after, what bears the former key is
 * still taken, since parcels may be under way.
 */
final class KeyNews {
    /** So long a peer's former key is good for what was under way. */
    private static final Duration FORMER_KEY = Duration.ofDays(30);

    private final Site site;

    KeyNews(Site site) {
        this.site = site;
    }

    /** What is to be told to the members that share a parcel. */
    List<Rotated> forThem(List<Plan> plans) throws IOException {
        List<Rotation> rotations = site.keyring().rotations();
        boolean known = plans.stream().allMatch(plan -> isKnownTo(plan.peer()));
        return known
                ? List.of()
                : rotations.stream().map(each -> new Rotated(each.from(), each.to(), each.signature())).toList();
    }

    private boolean isKnownTo(PeerRow peer) {
        return site.ledger().facts().get(knows(peer)).filter(site.identity().publicKey().text()::equals).isPresent();
    }

    /** A peer tells by which key it knows us. */
    void heard(PeerRow peer, SiteKey ours) {
        if (ours.equals(site.identity().publicKey()) && !isKnownTo(peer)) {
            site.ledger().facts().put(knows(peer), ours.text());
        }
    }

    /**
     * Who signs what cannot bring the news with it, parts and test mails: us, by the key by which the peer last showed that it
     * knows us. A new one would make them a stranger's, and a parcel in parts might never tell.
     */
    Identity signer(PeerRow peer) {
        if (isKnownTo(peer)) {
            return site.identity();
        }
        String known = site.ledger().facts().get(knows(peer)).orElse("");
        return site.identities().stream()
                .filter(identity -> identity.publicKey().text().equals(known))
                .findFirst()
                .orElse(site.identity());
    }

    private static String knows(PeerRow peer) {
        return "knows-key." + peer.id();
    }

    private static String former(PeerRow peer) {
        return "former-key." + peer.id();
    }

    /** The accepted member that says, by this key, that it sent a parcel; its row has the new key if it rotated. */
    Optional<PeerRow> sender(FilesetRow fileset, SiteKey key, ManifestHeader header) {
        Optional<PeerRow> peer = site.ledger().peers().find(header.from())
                .filter(row -> row.state() == PeerRow.State.ACCEPTED)
                .filter(new Members(site, fileset)::has);
        if (peer.isEmpty() || peer.get().key().equals(key) || isFormer(peer.get(), key)) {
            return peer;
        }
        return peer.filter(row -> site.ledger().peers().find(key).isEmpty() && follows(row, key, header.rotations()))
                .map(row -> rotated(row, key));
    }

    /** Whose key it is, or was until some time ago. */
    Optional<PeerRow> holder(SiteKey key) {
        return site.ledger().peers().find(key).or(() -> site.ledger().peers().all().stream()
                .filter(peer -> peer.state() == PeerRow.State.ACCEPTED && isFormer(peer, key))
                .findFirst());
    }

    private boolean isFormer(PeerRow peer, SiteKey key) {
        return site.ledger().facts().get(former(peer))
                .map(text -> text.split(" "))
                .filter(words -> words[0].equals(key.text()) && Long.parseLong(words[1]) > site.now())
                .isPresent();
    }

    /** Whether the key that we hold signed one, and that the next, up to the key in question. */
    private static boolean follows(PeerRow peer, SiteKey key, List<Rotated> rotations) {
        SiteKey reached = peer.key();
        for (Rotated each : rotations) {
            Rotation rotation = new Rotation(each.from(), each.to(), each.signature());
            if (rotation.from().equals(reached) && rotation.isRight(peer.id())) {
                reached = rotation.to();
            }
        }
        return reached.equals(key);
    }

    private PeerRow rotated(PeerRow peer, SiteKey key) {
        PeerRow now = new PeerRow(
                peer.number(), peer.id(), peer.name(), peer.address(), key, peer.state(), peer.introducedBy(), peer.sinceMillis());
        site.ledger().peers().update(now);
        site.ledger().facts().put(former(peer), peer.key() + " " + (site.now() + FORMER_KEY.toMillis()));
        new Roster(site).changed();
        site.notice("site " + peer.name() + " has a new key, " + key.fingerprint() + ", which its former key signed");
        return now;
    }

    /** From now on nothing that bears a former key of the peer is taken. */
    void forgetFormer(PeerRow peer) {
        site.ledger().facts().remove(former(peer));
    }
}
