package org.remsync.model;

import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A set of numbers from 1 on; its text form is {@code 1-7,9}, rising, no range touching another, {@code -} for none. */
public final class NumberSet {
    /** No number. */
    public static final NumberSet NONE = new NumberSet(new BitSet());

    private static final int MOST = 1 << 20;

    private final BitSet bits;

    private NumberSet(BitSet bits) {
        this.bits = bits;
    }

    /** All from the first to the last, both included; none where the last is smaller. */
    public static NumberSet range(int first, int last) {
        if (first < 1 || last > MOST) {
            throw new IllegalArgumentException("numbers from " + first + " to " + last);
        }
        BitSet bits = new BitSet();
        bits.set(first, Math.max(first, last + 1));
        return new NumberSet(bits);
    }

    /** Just these. */
    public static NumberSet of(IntStream numbers) {
        BitSet bits = new BitSet();
        numbers.forEach(number -> bits.set(required(number)));
        return new NumberSet(bits);
    }

    /** Reads the text form, and nothing but that. */
    public static NumberSet parse(String text) {
        if (text.equals("-")) {
            return NONE;
        }
        BitSet bits = new BitSet();
        for (String range : text.split(",", -1)) {
            if (!range.matches("[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?")) {
                throw new IllegalArgumentException("no range of numbers: \"" + range + "\"");
            }
            int hyphen = range.indexOf('-');
            int first = Integer.parseInt(hyphen < 0 ? range : range.substring(0, hyphen));
            int last = hyphen < 0 ? first : Integer.parseInt(range.substring(hyphen + 1));
            if (first <= bits.length() && !bits.isEmpty() || last > MOST || hyphen >= 0 && last <= first) {
                throw new IllegalArgumentException("a range out of order: \"" + range + "\"");
            }
            bits.set(first, last + 1);
        }
        return new NumberSet(bits);
    }

    private static int required(int number) {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("number " + number);
        }
        return number;
    }

    /** Whether it holds no number. */
    public boolean isEmpty() {
        return bits.isEmpty();
    }

    /** How many numbers it holds. */
    public int count() {
        return bits.cardinality();
    }

    /** Whether it holds a number. */
    public boolean contains(int number) {
        return number > 0 && bits.get(number);
    }

    /** The smallest; 0 for none. */
    public int first() {
        return Math.max(bits.nextSetBit(0), 0);
    }

    /** The largest; 0 for none. */
    public int last() {
        return Math.max(bits.length() - 1, 0);
    }

    /** What one or the other holds. */
    public NumberSet plus(NumberSet other) {
        BitSet sum = (BitSet) bits.clone();
        sum.or(other.bits);
        return new NumberSet(sum);
    }

    /** One number more. */
    public NumberSet plus(int number) {
        return plus(range(number, number));
    }

    /** What this holds and the other does not. */
    public NumberSet minus(NumberSet other) {
        BitSet rest = (BitSet) bits.clone();
        rest.andNot(other.bits);
        return new NumberSet(rest);
    }

    /** What both hold. */
    public NumberSet and(NumberSet other) {
        BitSet both = (BitSet) bits.clone();
        both.and(other.bits);
        return new NumberSet(both);
    }

    /** The numbers, rising. */
    public IntStream stream() {
        return bits.stream();
    }

    /** Shows each number, rising. */
    public void forEach(IntConsumer consumer) {
        bits.stream().forEach(consumer);
    }

    /** How many ranges the text form has. */
    public int ranges() {
        int ranges = 0;
        for (int first = bits.nextSetBit(0); first >= 0; first = bits.nextSetBit(bits.nextClearBit(first))) {
            ranges++;
        }
        return ranges;
    }

    /** The first so many ranges of the text form. */
    public NumberSet firstRanges(int most) {
        BitSet some = new BitSet();
        int ranges = 0;
        for (int first = bits.nextSetBit(0); first >= 0 && ranges < most; first = bits.nextSetBit(bits.nextClearBit(first))) {
            some.set(first, bits.nextClearBit(first));
            ranges++;
        }
        return new NumberSet(some);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NumberSet set && bits.equals(set.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        if (bits.isEmpty()) {
            return "-";
        }
        StringBuilder text = new StringBuilder();
        for (int first = bits.nextSetBit(0); first >= 0; first = bits.nextSetBit(bits.nextClearBit(first))) {
            int last = bits.nextClearBit(first) - 1;
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        }
        return text.toString();
    }
}
