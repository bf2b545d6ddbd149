package org.remsync.delta;

import java.util.List;

/**
 * How much work a delta is worth, 1 to 9. The work that a receiver has grows with it, but less. As a rule
 * more effort makes a smaller delta.
 *
 * <p>Deltas of {@link org.remsync.delta.block blocks} are only packed with it, at level 1 of zstd to its level 19; with
 * 9 the packing and the unpacking look back over 128 MiB, and take as much memory.
 *
 * @param level 1 for the least, 9 for the most
 */
public record Effort(int level) {
    /** 5: one to three seconds per ten megabytes of changed content, and more where streams are opened. */
    public static final Effort DEFAULT = new Effort(5);

    /** The least work. */
    public static final Effort LEAST = new Effort(1);
    /** The most work. */
    public static final Effort MOST = new Effort(9);

    private static final int SHARE_AT_DEFAULT = 10;

    /**
     * Refuses other levels.
     *
     * @throws IllegalArgumentException if it is not 1 to 9
     */
    public Effort {
        if (level < 1 || level > 9) {
            throw new IllegalArgumentException("an effort of " + level + ", which is not 1 to 9");
        }
    }

    /** How many new bytes may be modelled, for that many bytes of new content. */
    long modelled(long size) {
        if (level == 9) {
            return Long.MAX_VALUE;
        }
        long share = level >= 5 ? size * (1L << 2 * (level - 5)) / SHARE_AT_DEFAULT : size / SHARE_AT_DEFAULT >> 5 - level;
        return share + (1L << 15 + level);
    }

    /**
     * How many bytes of old content are learnt before so many new ones; few in haste, where the new ones teach
     * enough.
     */
    int primed(int literals, boolean hasty) {
        long wanted = Math.min(literals, 1 << 20) * 8L;
        int most = level < 5 || hasty ? 1 << 14 : level < 9 ? 1 << 18 : 1 << 20;
        return Integer.highestOneBit((int) Math.max(1 << 11, Math.min(wanted, most)));
    }

    /** Whether so many new bytes are modelled hastily. */
    boolean isHasty(int literals) {
        return literals > 1 << 10 + 2 * level;
    }

    /** The level of zstd for bytes that are not modelled. */
    int level(int literals) {
        return level >= 5 ? 19 : level * 3;
    }

    /**
     * The ways of matching that are tried.
     *
     * @param shared whether the first way's index has to do for all
     */
    List<Tuning> tunings(boolean shared) {
        if (level < 3) {
            return List.of(Tuning.ANY);
        }
        if (level < 7) {
            return shared ? List.of(Tuning.LARGE, Tuning.TEXT) : List.of(Tuning.TEXT, Tuning.ANY, Tuning.RECORDS);
        }
        return List.of(Tuning.TEXT, Tuning.ANY, Tuning.LINES, Tuning.CODE, Tuning.RECORDS);
    }

    /** Whether one index has to do for all ways that are tried hastily. */
    boolean sharesIndex() {
        return level < 7;
    }

    /** After how many new bytes it is known well enough which way does best. */
    long tried() {
        return level == 9 ? Long.MAX_VALUE : 3L << 10 + level;
    }
}
