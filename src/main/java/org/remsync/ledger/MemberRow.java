package org.remsync.ledger;

import org.remsync.model.Role;

/**
 * A peer that carries a set, and how far it is: it is believed to hold what we held as of {@code sentTick}, save for what
 * {@link BeliefTable} says otherwise.
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
}
