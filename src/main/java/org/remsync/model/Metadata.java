package org.remsync.model;

/**
 * What is replicated beside the content.
 *
 * @param mode permission bits {@code 0777}; 0 where the kind has none of its own (absent, symbolic link)
 * @param modified time of modification, nanoseconds since 1970; 0 for all but files
 */
public record Metadata(int mode, long modified) implements Comparable<Metadata> {
    /** Of what has none. */
    public static final Metadata NONE = new Metadata(0, 0);

    /** Refuses bits beyond {@code 0777}. */
    public Metadata {
        if ((mode & ~0777) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " has more than permission bits");
        }
    }

    /** The fixed order by which concurrent metadata is settled: the same at every site, and no more than that. */
    @Override
    public int compareTo(Metadata other) {
        return modified != other.modified ? Long.compare(modified, other.modified) : Integer.compare(mode, other.mode);
    }
}
