package org.remsync.config;

/**
 * How many deletions at once are taken for what they seem; more are held for a person.
 *
 * @param count this many always pass
 * @param percent this share of the set's files always passes too
 */
public record DeleteLimit(long count, int percent) {
    /** With a share as limit, this many pass however small the set is. */
    public static final long FEW = 20;

    /** Refuses a negative count and what is no share. */
    public DeleteLimit {
        if (count < 0 || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("a limit of " + count + " deletions or " + percent + "%");
        }
    }

    /** Reads {@code 50%}, which lets {@link #FEW} pass in any case, or {@code 100}. */
    public static DeleteLimit parse(String text) {
        if (!text.matches("[0-9]{1,9}%?")) {
            throw new IllegalArgumentException("no number of files and no percentage: \"" + text + "\"");
        }
        return text.endsWith("%")
                ? new DeleteLimit(FEW, Integer.parseInt(text.substring(0, text.length() - 1)))
                : new DeleteLimit(Long.parseLong(text), 0);
    }

    /** Whether so many deletions pass in a set that held so many files before them. */
    public boolean allows(long deletions, long files) {
        return deletions <= count || deletions * 100 <= files * percent;
    }

    @Override
    public String toString() {
        return percent == 0 ? Long.toString(count) : percent + "%";
    }
}
