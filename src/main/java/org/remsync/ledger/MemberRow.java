package org.remsync.ledger;

import org.remsync.model.Role;

/**
 * A peer that carries a set, and how far it is: it is believed to hold what we held as of {@code sentTick}, save for
 * what {@link BeliefTable} says otherwise.
 *
 * @param fileset the set's number
 * @param peer the peer's number
 * @param role what it may do
 * @param sentTick all our changes up to this one were sent to it
 * @param confirmedTick all our changes up to this one, at most {@code sentTick}, it has taken in by its own word
 * @param nextNumber the number of the next parcel to it
 * @param surveyDue whether it shall get a survey
 * @param receiptDue whether it shall get a receipt though there be nothing else to send
 * @param unknown whether nothing is known of what it holds, whatever the ticks say
 */
public record MemberRow(
        int fileset,
        int peer,
        Role role,
        long sentTick,
        long confirmedTick,
        long nextNumber,
        boolean surveyDue,
        boolean receiptDue,
        boolean unknown) {
    /** Refuses a confirmation of what was not sent, and numbers below 1. */
    public MemberRow {
        if (confirmedTick < 0 || sentTick < confirmedTick || nextNumber < 1) {
            throw new IllegalArgumentException(
                    "member with ticks " + sentTick + " and " + confirmedTick + " and next number " + nextNumber);
        }
    }

    /** The same, believed to hold what we held as of another tick. */
    public MemberRow withSentTick(long tick) {
        long confirmed = Math.min(confirmedTick, tick);
        return new MemberRow(fileset, peer, role, tick, confirmed, nextNumber, surveyDue, receiptDue, unknown);
    }

    /** The same, having taken in, by its own word, all up to a tick; never less than before. */
    public MemberRow confirmedUpTo(long tick) {
        long confirmed = Math.max(confirmedTick, tick);
        long sent = Math.max(sentTick, confirmed);
        return new MemberRow(fileset, peer, role, sent, confirmed, nextNumber, surveyDue, receiptDue, unknown);
    }

    /** The same with another next number. */
    public MemberRow withNextNumber(long number) {
        return new MemberRow(fileset, peer, role, sentTick, confirmedTick, number, surveyDue, receiptDue, unknown);
    }

    /** The same with or without a survey due. */
    public MemberRow withSurveyDue(boolean due) {
        return new MemberRow(fileset, peer, role, sentTick, confirmedTick, nextNumber, due, receiptDue, unknown);
    }

    /** The same with or without a receipt due. */
    public MemberRow withReceiptDue(boolean due) {
        return new MemberRow(fileset, peer, role, sentTick, confirmedTick, nextNumber, surveyDue, due, unknown);
    }

    /** The same, known or not. */
    public MemberRow withUnknown(boolean whether) {
        return new MemberRow(fileset, peer, role, sentTick, confirmedTick, nextNumber, surveyDue, receiptDue, whether);
    }

    /** The same in another role. */
    public MemberRow withRole(Role other) {
        return new MemberRow(fileset, peer, other, sentTick, confirmedTick, nextNumber, surveyDue, receiptDue, unknown);
    }

    /** The same with nothing sent, nothing confirmed and nothing known. */
    public MemberRow forgotten() {
        return new MemberRow(fileset, peer, role, 0, 0, nextNumber, surveyDue, receiptDue, true);
    }

    /** A member of which nothing is known yet. */
    public static MemberRow fresh(int fileset, int peer, Role role) {
        return new MemberRow(fileset, peer, role, 0, 0, 1, false, false, true);
    }
}
