package org.remsync.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which parcels of one stream were taken in: all up to the highest, without those in the gaps.
 *
 * @param epoch the sender's
 * @param highest the highest number taken in; 0 for none
 * @param gaps numbers below it that were not, rising, no two touching
 */
public record StreamRow(long epoch, long highest, List<Range> gaps) {
    /** Numbers from the first to the last of them; {@code 7} or {@code 7-9} as text. */
    public record Range(long first, long last) {
        /** Refuses numbers below 1 and an empty range. */
        public Range {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("no range of parcel numbers: " + first + " to " + last);
            }
        }

        private static Range parse(String text) {
            int dash = text.indexOf('-');
            return dash < 0
                    ? new Range(Long.parseLong(text), Long.parseLong(text))
                    : new Range(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    /** Most gaps; where there are more, the lowest two become one, and what is between them will be taken twice. */
    static final int MOST_GAPS = 1000;

    /** Copies the list. */
    public StreamRow {
        gaps = List.copyOf(gaps);
    }

    static StreamRow none(long epoch) {
        return new StreamRow(epoch, 0, List.of());
    }

    static StreamRow parse(long epoch, long highest, String gaps) {
        return new StreamRow(
                epoch,
                highest,
                gaps.isEmpty() ? List.of() : Arrays.stream(gaps.split(",")).map(Range::parse).toList());
    }

    /** Whether a number was taken in. */
    public boolean has(long number) {
        return number <= highest && gaps.stream().noneMatch(gap -> gap.first() <= number && number <= gap.last());
    }

    StreamRow with(long number) {
        List<Range> left = new ArrayList<>();
        for (Range gap : gaps) {
            if (number < gap.first() || number > gap.last()) {
                left.add(gap);
                continue;
            }
            if (gap.first() < number) {
                left.add(new Range(gap.first(), number - 1));
            }
            if (number < gap.last()) {
                left.add(new Range(number + 1, gap.last()));
            }
        }
        if (number > highest + 1) {
            left.add(new Range(highest + 1, number - 1));
        }
        return new StreamRow(epoch, Math.max(highest, number), bounded(left));
    }

    /** With one number less; nothing changes where it was not there. */
    StreamRow without(long number) {
        if (!has(number)) {
            return this;
        }
        List<Range> left = new ArrayList<>(gaps);
        left.add(new Range(number, number));
        left.sort(Comparator.comparingLong(Range::first));
        for (int i = left.size() - 1; i > 0; i--) {
            if (left.get(i - 1).last() + 1 == left.get(i).first()) {
                left.set(i - 1, new Range(left.get(i - 1).first(), left.remove(i).last()));
            }
        }
        boolean atEnd = number == highest;
        long top = atEnd ? left.remove(left.size() - 1).first() - 1 : highest;
        return new StreamRow(epoch, top, bounded(left));
    }

    private static List<Range> bounded(List<Range> gaps) {
        if (gaps.size() > MOST_GAPS) {
            gaps.set(1, new Range(gaps.get(0).first(), gaps.get(1).last()));
            gaps.remove(0);
        }
        return gaps;
    }

    /** The gaps as text, such as {@code 7-9,12}; empty if there are none. */
    String gapsText() {
        return gaps.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
