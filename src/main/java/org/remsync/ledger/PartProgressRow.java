package org.remsync.ledger;

import org.remsync.model.NumberSet;

/**
 * How far a parcel's parts came with one recipient.
 *
 * @param id the parcel's
 * @param peer the recipient's number
 * @param pending parts to be mailed
 * @param mailed parts that were mailed at least once
 * @param have parts that it has by its own word
 * @param report the number of the newest report that says so; 0 for none
 * @param tries how often what is unknown was mailed again without a word since
 */
public record PartProgressRow(
        long id, int peer, NumberSet pending, NumberSet mailed, NumberSet have, long report, int tries) {
    /** Nothing was mailed yet. */
    public static PartProgressRow fresh(long id, int peer, NumberSet all) {
        return new PartProgressRow(id, peer, all, NumberSet.NONE, NumberSet.NONE, 0, 0);
    }

    /** With other parts to be mailed. */
    public PartProgressRow withPending(NumberSet toMail) {
        return new PartProgressRow(id, peer, toMail, mailed, have, report, tries);
    }

    /** One part more was mailed. */
    public PartProgressRow withMailed(int number) {
        NumberSet one = NumberSet.range(number, number);
        return new PartProgressRow(id, peer, pending.minus(one), mailed.plus(one), have, report, tries);
    }

    /** After its word, with what is to be mailed now. */
    public PartProgressRow reported(NumberSet now, long number, NumberSet toMail) {
        return new PartProgressRow(id, peer, toMail, mailed, now, number, 0);
    }

    /** After silence, with what is to be mailed again. */
    public PartProgressRow triedAgain(NumberSet toMail) {
        return new PartProgressRow(id, peer, toMail, mailed, have, report, tries + 1);
    }
}
