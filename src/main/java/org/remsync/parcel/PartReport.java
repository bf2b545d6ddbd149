package org.remsync.parcel;

import org.remsync.model.NumberSet;
import org.remsync.model.SiteId;
import org.remsync.parcel.part.PartLayout;

/**
 * What the sender has of the parts of another site's parcel, of which not enough have come: the others are asked for. Of
 * parts that are not in the first {@link #MOST_RANGES} ranges nothing is said.
 *
 * @param to whose parcel it is
 * @param layout how it is cut
 * @param number of the report, rising with each that says something else or asks again
 * @param upTo the part up to which it tells
 * @param have which of these have come
 */
public record PartReport(SiteId to, PartLayout layout, long number, int upTo, NumberSet have) {
    private static final int MOST_RANGES = 1000;

    /** Refuses parts that there are not. */
    public PartReport {
        if (number < 1 || upTo < have.last() || upTo > layout.parts()) {
            throw new IllegalArgumentException("report " + number + " of parts " + have + " up to " + upTo);
        }
    }

    /** Tells of as many as a line may hold. */
    public static PartReport of(SiteId to, PartLayout layout, long number, NumberSet have) {
        NumberSet told = have.firstRanges(MOST_RANGES);
        return new PartReport(to, layout, number, told.equals(have) ? layout.parts() : told.last(), told);
    }

    static PartReport parse(Words words) {
        return new PartReport(
                SiteId.parse(words.word()), PartLayout.parseName(words.word()), words.number(), (int) Math.min(words.number(), Integer.MAX_VALUE),
                NumberSet.parse(words.word()));
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return to + " " + layout.name() + " " + number + " " + upTo + " " + have;
    }
}
