package org.remsync.parcel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.remsync.model.SiteId;

/**
 * What the sender has taken in of another site's stream to it: every number up to the highest, without the gaps. If
 * there are more gaps than a line may hold, it ends before the first that is left out, and so says less than is true.
 *
 * @param to whose stream it was
 * @param epoch in which epoch of that site
 * @param highest number taken in; 0 for none
 * @param gaps the numbers below it that were not, in rising order, none touching another
 */
public record Receipt(SiteId to, long epoch, long highest, List<Gap> gaps) {
    private static final int MOST_GAPS = 1000;

    /**
     * Numbers missing in a row.
     *
     * @param first the lowest
     * @param last the highest
     */
    public record Gap(long first, long last) {
        /** Refuses an empty gap. */
        public Gap {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("gap from " + first + " to " + last);
            }
        }

        private static Gap parse(String text) {
            Words ends = new Words(text.replace('-', ' '));
            long first = ends.number();
            Gap gap = new Gap(first, text.indexOf('-') < 0 ? first : ends.number());
            ends.end();
            return gap;
        }

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /** Refuses gaps that are out of order or not below the highest; cuts what a line cannot hold. */
    public Receipt {
        if (epoch < 0 || highest < 0) {
            throw new IllegalArgumentException("receipt of number " + highest + " in epoch " + epoch);
        }
        long before = -1;
        for (Gap gap : gaps) {
            if (gap.first() <= before + 1 || gap.last() >= highest) {
                throw new IllegalArgumentException("gap " + gap + " after " + before + " and below " + highest);
            }
            before = gap.last();
        }
        if (gaps.size() > MOST_GAPS) {
            highest = gaps.get(MOST_GAPS).first() - 1;
            gaps = gaps.subList(0, MOST_GAPS);
        }
        gaps = List.copyOf(gaps);
    }

    /** Whether a parcel of that number was taken in. */
    public boolean covers(long number) {
        return number <= highest && gaps.stream().noneMatch(gap -> gap.first() <= number && number <= gap.last());
    }

    /** Reads gaps as {@link #gapsText} prints them. */
    public static List<Gap> parseGaps(String text) {
        List<Gap> gaps = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String gap : text.split(",", -1)) {
                gaps.add(Gap.parse(gap));
            }
        }
        return gaps;
    }

    /** The gaps as {@code 7-9,12}; empty if there are none. */
    public String gapsText() {
        return gaps.stream().map(Gap::toString).collect(Collectors.joining(","));
    }

    static Receipt parse(Words words) {
        SiteId to = SiteId.parse(words.word());
        long epoch = words.number();
        long highest = words.number();
        String gaps = words.word();
        return new Receipt(to, epoch, highest, gaps.equals("-") ? List.of() : parseGaps(gaps));
    }

    /** The text form, fields parted by one space; {@code -} for no gaps. */
    @Override
    public String toString() {
        return to + " " + epoch + " " + highest + " " + (gaps.isEmpty() ? "-" : gapsText());
    }
}
