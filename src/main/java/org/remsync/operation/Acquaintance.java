package org.remsync.operation;

import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;

/**
 * How to begin with a member of which nothing is known: first a note that says how we stand, since a member that stands the
 * same needs nothing more; and a survey only if it answers that it does not.
 */
final class Acquaintance {
    private final Site site;
    private final FilesetRow fileset;

    Acquaintance(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /** The member as it is to be planned for, after what is lost was given up. */
    MemberRow prepare(PeerRow peer, MemberRow row) {
        long patience = site.settings().link(peer.name()).patience().toMillis();
        MemberRow member = new Resend(site).run(caughtUpWith(row), patience);
        if (!member.receiptDue() && new PartReports(site).isDue(peer)) {
            member = member.withReceiptDue(true);
            site.ledger().members().put(member);
        }
        if (!member.unknown() || member.surveyDue()) {
            return member;
        }
        if (site.ledger().standings().get(fileset.number(), peer.number()).isPresent()) {
            member = member.withSurveyDue(true);
        } else if (isGreetingDue(member, patience)) {
            member = member.withReceiptDue(true);
        }
        site.ledger().members().put(member);
        return member;
    }

    /** Where a member stood when last heard of meant nothing to us then; it does if we have come to stand there since. */
    private MemberRow caughtUpWith(MemberRow member) {
        if (member.surveyDue()) {
            return member;
        }
        return site.ledger().standings().get(member.fileset(), member.peer())
                .flatMap(standing -> site.ledger().digests().tickOf(member.fileset(), standing.digest()))
                .filter(tick -> tick > member.confirmedTick())
                .map(tick -> HearPeer.inStep(site, member, tick))
                .orElse(member);
    }

    private boolean isGreetingDue(MemberRow member, long patience) {
        String key = "greeted." + member.fileset() + "." + member.peer();
        boolean due = site.ledger().facts().get(key).map(Long::parseLong).map(at -> Patience.isOver(at, site.now(), patience)).orElse(true);
        if (due) {
            site.ledger().facts().put(key, Long.toString(site.now()));
        }
        return due;
    }
}
