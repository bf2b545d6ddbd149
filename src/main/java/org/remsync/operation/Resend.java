package org.remsync.operation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.remsync.ledger.BeliefRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SentRow;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Version;

/**
 * Gives up on parcels that a receipt shows to be missing or that had no receipt for the link's patience: what was in them
 * is believed unsent again, and so goes out with the next broadcast in the state that it has then.
 */
final class Resend {
    private static final int MOST_DOUBLINGS = 3;

    private final Site site;
    private int silences;

    Resend(Site site) {
        this.site = site;
    }

    /** Looks at all that is under way to a member and answers what is now believed of it. */
    MemberRow run(MemberRow member, long patienceMillis) {
        String key = key(
                site.ledger().filesets().find(member.fileset()).orElseThrow(),
                site.ledger().peers().find(member.peer()).orElseThrow());
        silences = site.ledger().facts().get(key).map(Integer::parseInt).orElse(0);
        List<SentRecipient> lost = new ArrayList<>();
        List<SentRecipient> underWay = new ArrayList<>();
        boolean surveyLost = false;
        for (SentRecipient sent : site.ledger().sent().unconfirmed(member.fileset(), member.peer())) {
            SentRow parcel = site.ledger().sent().find(sent.id()).orElseThrow();
            if (isLost(sent, parcel, patienceMillis)) {
                lost.add(sent);
                surveyLost |= parcel.survey();
            } else {
                underWay.add(sent);
            }
        }
        if (lost.isEmpty()) {
            return member;
        }
        Beliefs beliefs = new Beliefs(site, member);
        for (SentRecipient sent : underWay) {
            beliefs.pin(site.ledger().sent().find(sent.id()).orElseThrow(), sent, Source.SENT);
        }
        forget(member, lost);
        if (lost.stream().anyMatch(sent -> sent.state() == State.MAILED)) {
            site.ledger().facts().put(key, Integer.toString(silences + 1));
        }
        for (SentRecipient sent : lost) {
            Parcels.close(site, sent);
        }
        MemberRow back = member.withSentTick(member.confirmedTick());
        if (surveyLost) {
            back = back.withUnknown(true).withSurveyDue(true);
        }
        site.ledger().members().put(back);
        return back;
    }

    private boolean isLost(SentRecipient sent, SentRow parcel, long patienceMillis) {
        return switch (sent.state()) {
            case LOST -> true;
            case MAILED -> isSilent(sent, parcel, patienceMillis) && mayBeSentAgain(sent) && !sentAgain(sent);
            case QUEUED, CONFIRMED -> false;
        };
    }

    /** Each time that it is silent it is given twice as long. */
    private boolean isSilent(SentRecipient sent, SentRow parcel, long patienceMillis) {
        long patience = patienceMillis << Math.min(MOST_DOUBLINGS, new SentParts(site).tries(sent) + silences);
        return Patience.isOver(parcel.mailedMillis().orElse(parcel.createdMillis()), site.now(), patience);
    }

    /** Only so much may be sent again in a day; what waits for the next is not lost yet. */
    private boolean mayBeSentAgain(SentRecipient sent) {
        PeerRow peer = site.ledger().peers().find(sent.peer()).orElseThrow();
        return Postage.mayGoAgain(site, peer);
    }

    private static String key(FilesetRow fileset, PeerRow peer) {
        return "silent." + fileset.id() + "." + peer.id();
    }

    /** A peer was heard of: from here on its silence counts anew. */
    static void heardOf(Site site, FilesetRow fileset, PeerRow peer) {
        site.ledger().facts().remove(key(fileset, peer));
    }

    private boolean sentAgain(SentRecipient sent) {
        SentParts parts = new SentParts(site);
        return parts.isInParts(sent) && parts.sendAgain(sent);
    }

    /** What was believed because of a lost parcel is believed no more. */
    private void forget(MemberRow member, List<SentRecipient> lost) {
        Iterator<BeliefRow> rows = site.ledger().beliefs().iterator(member.fileset(), member.peer());
        List<BeliefRow> changed = new ArrayList<>();
        while (rows.hasNext()) {
            BeliefRow row = rows.next();
            if (row.belief().source() == Source.SENT && lost.stream().anyMatch(sent -> sent.number() == row.number())) {
                changed.add(row);
            }
        }
        Beliefs beliefs = new Beliefs(site, member);
        for (BeliefRow row : changed) {
            beliefs.note(row.path(), Belief.known(Version.NEVER, Source.CONFIRMED), 0);
        }
    }
}
