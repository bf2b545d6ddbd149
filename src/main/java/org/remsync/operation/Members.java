package org.remsync.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Role;

/**
 * How peers become members of a set and cease to be. A membership that ended and begins again goes on with its numbers: the
 * peer remembers those that it has taken in.
 */
final class Members {
    private final Site site;
    private final FilesetRow fileset;

    Members(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** Whether a peer is a member. */
    boolean has(PeerRow peer) {
        return site.ledger().members().get(fileset.number(), peer.number()).isPresent();
    }

    /** Whether a person here ended its membership, so that what others say does not begin it again. */
    boolean isBarred(PeerRow peer) {
        return site.ledger().facts().get(key("barred", peer)).isPresent();
    }

    /** Makes a peer a member, or gives it another role if it is one. */
    MemberRow enroll(PeerRow peer, Role role) {
        MemberRow member = site.ledger().members().get(fileset.number(), peer.number())
                .map(row -> row.withRole(role))
                .orElseGet(() -> MemberRow.fresh(fileset.number(), peer.number(), role).withNextNumber(nextNumber(peer)));
        site.ledger().members().put(member);
        site.ledger().facts().remove(key("barred", peer));
        new Roster(site).changed();
        return member;
    }

    private long nextNumber(PeerRow peer) {
        String epoch = site.self().epoch() + " ";
        return site.ledger().facts().get(key("next", peer))
                .filter(text -> text.startsWith(epoch))
                .map(text -> Long.parseLong(text.substring(epoch.length())))
                .orElse(1L);
    }

    /** Ends a membership on a person's word. */
    void bar(PeerRow peer, MemberRow member) throws IOException {
        letGo(member);
        remember(peer, member);
        site.ledger().facts().put(key("barred", peer), "yes");
        site.ledger().members().remove(fileset.number(), peer.number());
        new Roster(site).changed();
    }

    /** Keeps a member's number for the time after the set, or its membership, was removed. */
    void remember(PeerRow peer, MemberRow member) {
        site.ledger().facts().put(key("next", peer), site.self().epoch() + " " + member.nextNumber());
    }

    /**
     * From here on nothing is on its way to a member, believed of it or expected from it. What it alone could have sent is
     * asked of the others, by telling them all that is here; what it reported of them is doubted.
     */
    void letGo(MemberRow member) throws IOException {
        for (SentRecipient sent : site.ledger().sent().unconfirmed(fileset.number(), member.peer())) {
            Parcels.close(site, sent);
        }
        site.ledger().beliefs().clear(fileset.number(), member.peer());
        site.ledger().members().put(member.forgotten().withSurveyDue(false).withReceiptDue(false));
        boolean awaited = dropAwaited(member.peer()) || isAnythingHeld(member.peer());
        for (MemberRow other : site.ledger().members().all(fileset.number())) {
            if (other.peer() != member.peer()) {
                doubtReports(other);
                site.ledger().members().put(other.withSurveyDue(other.surveyDue() || awaited));
            }
        }
    }

    /** Ends the waiting for contents that only this peer was asked for; whether there were any. */
    private boolean dropAwaited(int peer) {
        List<IncomingRow> awaited = new ArrayList<>();
        site.ledger().incoming().withStatus(fileset.number(), Status.HELD).forEachRemaining(row -> {
            if (row.peer() == peer && Words.isAwaited(row.reason())) {
                awaited.add(row);
            }
        });
        awaited.forEach(row -> site.ledger().incoming().delete(row.id()));
        return !awaited.isEmpty();
    }

    /** Whether something of this peer is here and not applied, which another may have too. */
    private boolean isAnythingHeld(int peer) {
        Iterator<IncomingRow> rows = site.ledger().incoming().all(fileset.number());
        while (rows.hasNext()) {
            IncomingRow row = rows.next();
            if (row.peer() == peer && row.status() != Status.CONFLICT) {
                return true;
            }
        }
        return false;
    }

    private void doubtReports(MemberRow member) {
        Beliefs beliefs = new Beliefs(site, member);
        Iterator<BeliefRow> rows = site.ledger().beliefs().iterator(fileset.number(), member.peer());
        rows.forEachRemaining(row -> {
            if (row.belief().source() == Source.REPORTED) {
                beliefs.note(row.path(), Belief.UNKNOWN, 0);
            }
        });
    }

    private String key(String what, PeerRow peer) {
        return what + "." + fileset.id() + "." + peer.id();
    }

    /** The member rows of a peer with their sets. */
    static List<Membership> of(Site site, PeerRow peer) {
        return site.ledger().members().ofPeer(peer.number()).stream()
                .map(row -> new Membership(site.ledger().filesets().find(row.fileset()).orElseThrow(), row))
                .toList();
    }

    /** A set that a peer carries, and how. */
    record Membership(FilesetRow fileset, MemberRow row) {}
}
