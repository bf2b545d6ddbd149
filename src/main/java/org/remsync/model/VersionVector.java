package org.remsync.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.remsync.base.Limits;

/**
 * How many changes of each author a version knows of (Parker et al., "Detection of Mutual Inconsistency in Distributed
 * Systems", 1983). An author that is not named counts zero. The text form is {@code author:counter,…} sorted by author,
 * counters in decimal; the empty vector is {@code -}.
 *
 * <p>Two versions of one path with equal vectors are the same version, everywhere: whoever makes a version either gives
 * it a counter that was never used, or joins two vectors and takes the content that every site would take.
 */
public record VersionVector(SortedMap<Author, Long> counters) {
    /** How one vector stands to another. */
    public enum Relation {
        /** The same. */
        EQUAL,
        /** Knows all the other knows, and more. */
        DOMINATES,
        /** The other knows all, and more. */
        DOMINATED,
        /** Each knows something that the other does not. */
        CONCURRENT
    }

    /** Knows nothing. */
    public static final VersionVector EMPTY = new VersionVector(new TreeMap<>());

    /** Refuses counters below 1 and too many authors. */
    public VersionVector {
        if (counters.size() > Limits.VECTOR_AUTHORS) {
            throw new IllegalArgumentException(counters.size() + " authors in a version vector, of at most " + Limits.VECTOR_AUTHORS);
        }
        for (long counter : counters.values()) {
            if (counter < 1) {
                throw new IllegalArgumentException("a counter is at least 1, not " + counter);
            }
        }
        counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    }

    /** One author alone. */
    public static VersionVector of(Author author, long counter) {
        return EMPTY.with(author, counter);
    }

    /** The counter of an author, 0 if it is not named. */
    public long counter(Author author) {
        return counters.getOrDefault(author, 0L);
    }

    /** This with an author's counter raised to a new value. */
    public VersionVector with(Author author, long counter) {
        if (counter <= counter(author)) {
            throw new IllegalArgumentException("counter of " + author + " must rise above " + counter(author) + ", not to " + counter);
        }
        TreeMap<Author, Long> raised = new TreeMap<>(counters);
        raised.put(author, counter);
        return new VersionVector(raised);
    }

    /** The least vector that knows what either knows. */
    public VersionVector join(VersionVector other) {
        TreeMap<Author, Long> joined = new TreeMap<>(counters);
        other.counters.forEach((author, counter) -> joined.merge(author, counter, Math::max));
        return new VersionVector(joined);
    }

    /** The greatest vector of which both know all. */
    public VersionVector meet(VersionVector other) {
        TreeMap<Author, Long> met = new TreeMap<>();
        counters.forEach((author, counter) -> {
            long least = Math.min(counter, other.counter(author));
            if (least > 0) {
                met.put(author, least);
            }
        });
        return new VersionVector(met);
    }

    /** How this stands to another. */
    public Relation compare(VersionVector other) {
        boolean below = other.covers(this);
        boolean above = covers(other);
        if (below) {
            return above ? Relation.EQUAL : Relation.DOMINATED;
        }
        return above ? Relation.DOMINATES : Relation.CONCURRENT;
    }

    /** Whether this knows all that the other knows. */
    public boolean covers(VersionVector other) {
        for (Map.Entry<Author, Long> entry : other.counters.entrySet()) {
            if (counter(entry.getKey()) < entry.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Reads the text form. */
    public static VersionVector parse(String text) {
        if (text.equals("-")) {
            return EMPTY;
        }
        TreeMap<Author, Long> counters = new TreeMap<>();
        for (String item : text.split(",", -1)) {
            int colon = item.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("no ':' in \"" + item + "\" of a version vector");
            }
            if (counters.put(Author.parse(item.substring(0, colon)), parseCounter(item.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("author " + item.substring(0, colon) + " twice in a version vector");
            }
        }
        return new VersionVector(counters);
    }

    private static long parseCounter(String digits) {
        if (!Decimal.isPositive(digits, 18)) {
            throw new IllegalArgumentException("no counter: \"" + digits + "\"");
        }
        return Long.parseLong(digits);
    }

    @Override
    public String toString() {
        if (counters.isEmpty()) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        counters.forEach((author, counter) -> text.append(text.isEmpty() ? "" : ",").append(author).append(':').append(counter));
        return text.toString();
    }
}
