package org.remsync.parcel.part;

import org.remsync.base.Limits;
import org.remsync.model.Checksum;
import org.remsync.model.NumberSet;

/**
 * How a parcel is cut. Its parts are numbered from 1: first those of data, which are its bytes in order, all of one length
 * but the last, then those of parity. Parts are dealt out to groups in turn, data and parity apart, so that mails lost in a
 * row fall on different groups; each group is a code of its own.
 *
 * @param parcel the checksum of the whole sealed file
 * @param size its bytes, at least 1
 * @param piece bytes of a part, but of the last of data, which has what is left
 * @param parity how many parts of parity there are
 * @param groups how many groups there are, none of more than 255 parts
 */
public record PartLayout(Checksum parcel, long size, int piece, int parity, int groups) {
    /** Refuses what no parcel can be cut into. */
    public PartLayout {
        long data = piece < 1 ? 0 : (size + piece - 1) / piece;
        if (size < 1 || parity < 0 || data < 1 || data + parity > Limits.PARCEL_PARTS) {
            throw new IllegalArgumentException(size + " bytes in pieces of " + piece + " with " + parity + " of parity");
        }
        if (groups < 1 || groups > data || perGroup(data, groups) + perGroup(parity, groups) > ErasureCode.MOST) {
            throw new IllegalArgumentException(data + " and " + parity + " parts in " + groups + " groups");
        }
    }

    private static long perGroup(long parts, int groups) {
        return (parts + groups - 1) / groups;
    }

    /** Cuts into equal pieces of at most so many bytes, with a share of parity in percent, rounded up. */
    public static PartLayout of(Checksum parcel, long size, int most, int percent) {
        long data = (size + most - 1) / most;
        int piece = (int) ((size + data - 1) / data);
        long parity = (data * percent + 99) / 100;
        if (data + parity > Limits.PARCEL_PARTS) {
            throw new IllegalArgumentException("more than " + Limits.PARCEL_PARTS + " parts");
        }
        int groups = 1;
        while (perGroup(data, groups) + perGroup(parity, groups) > ErasureCode.MOST) {
            groups++;
        }
        return new PartLayout(parcel, size, piece, (int) parity, groups);
    }

    /** How many parts of data there are. */
    public int data() {
        return (int) ((size + piece - 1) / piece);
    }

    /** How many parts there are in all. */
    public int parts() {
        return data() + parity;
    }

    /** The numbers of all parts. */
    public NumberSet all() {
        return NumberSet.range(1, parts());
    }

    /** Bytes of a part, without its header. */
    public int length(int number) {
        requirePart(number);
        return number == data() ? (int) (size - (long) (data() - 1) * piece) : piece;
    }

    /** Refuses a number that no part has. */
    void requirePart(int number) {
        if (number < 1 || number > parts()) {
            throw new IllegalArgumentException("part " + number + " of " + parts());
        }
    }

    /** The parts of a group, counted from 0, in the order of its code. */
    int[] group(int group) {
        int[] numbers = new int[dataOf(group) + parityOf(group)];
        for (int place = 0; place < numbers.length; place++) {
            int at = place < dataOf(group) ? place : place - dataOf(group);
            numbers[place] = 1 + group + at * groups + (place < dataOf(group) ? 0 : data());
        }
        return numbers;
    }

    /** How many parts a group needs: as many as it has of data. */
    int dataOf(int group) {
        return (data() - group + groups - 1) / groups;
    }

    int parityOf(int group) {
        return Math.max(0, (parity - group + groups - 1) / groups);
    }

    private NumberSet ofGroup(int group) {
        return NumberSet.of(java.util.Arrays.stream(group(group)));
    }

    /** How many parts are still needed by whoever has these. */
    public int needed(NumberSet have) {
        if (groups == 1) {
            return Math.max(0, data() - have.and(all()).count());
        }
        int needed = 0;
        for (int group = 0; group < groups; group++) {
            needed += Math.max(0, dataOf(group) - have.and(ofGroup(group)).count());
        }
        return needed;
    }

    /** Of some parts the first that, group by group, complete what is there; all where they are not enough. */
    public NumberSet completing(NumberSet there, NumberSet some) {
        NumberSet chosen = NumberSet.NONE;
        for (int group = 0; group < groups; group++) {
            NumberSet members = ofGroup(group);
            int needed = Math.max(0, dataOf(group) - there.and(members).count());
            chosen = chosen.plus(NumberSet.of(some.minus(there).and(members).stream().limit(needed)));
        }
        return chosen;
    }

    /** A name that no other layout has, fit to be a directory's. */
    public String name() {
        return parcel + "-" + size + "-" + piece + "-" + parity + "-" + groups;
    }

    /** Reads a name. */
    public static PartLayout parseName(String name) {
        if (!name.matches("[0-9a-f]{64}-[0-9]{1,15}-[0-9]{1,10}-[0-9]{1,9}-[0-9]{1,9}")) {
            throw new IllegalArgumentException("no layout: \"" + name + "\"");
        }
        String[] words = name.split("-");
        return new PartLayout(
                Checksum.parse(words[0]), Long.parseLong(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
    }
}
