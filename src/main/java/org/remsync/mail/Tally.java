package org.remsync.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * What an inbox held, counted in mails and bare files.
 *
 * @param taken taken in
 * @param left ours, and not to be taken in here; left alone
 * @param unrelated nothing of ours in them; left alone
 * @param later ours, but not to be taken in now; left alone
 * @param unreadable damaged or beyond a limit; left alone
 * @param reasons where and why, of the first unreadable ones
 */
public record Tally(int taken, int left, int unrelated, int later, int unreadable, List<String> reasons) {
    private static final int REASONS = 100;

    /** An empty inbox. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, List.of());

    static final Tally TAKEN = new Tally(1, 0, 0, 0, 0, List.of());
    static final Tally LEFT = new Tally(0, 1, 0, 0, 0, List.of());
    static final Tally UNRELATED = new Tally(0, 0, 1, 0, 0, List.of());
    static final Tally LATER = new Tally(0, 0, 0, 1, 0, List.of());

    static Tally unreadable(String reason) {
        return new Tally(0, 0, 0, 0, 1, List.of(reason));
    }

    /** Keeps the first reasons only. */
    public Tally {
        reasons = List.copyOf(reasons.size() > REASONS ? reasons.subList(0, REASONS) : reasons);
    }

    /** The sum of two. */
    public Tally plus(Tally other) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(other.reasons);
        return new Tally(
                taken + other.taken,
                left + other.left,
                unrelated + other.unrelated,
                later + other.later,
                unreadable + other.unreadable,
                all);
    }
}
