package org.remsync.parcel;

import org.remsync.model.SiteId;

/**
 * A site for which a parcel is meant.
 *
 * @param site whom
 * @param number of this parcel in the sender's stream to that site, from 1 in each epoch; 0 in a note
 */
public record Recipient(SiteId site, long number) {
    /** Refuses a negative number. */
    public Recipient {
        if (number < 0) {
            throw new IllegalArgumentException("parcel number " + number);
        }
    }

    static Recipient parse(Words words) {
        return new Recipient(SiteId.parse(words.word()), words.number());
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return site + " " + number;
    }
}
