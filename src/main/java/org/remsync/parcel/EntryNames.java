package org.remsync.parcel;

import org.remsync.model.RelativePath;

/**
 * The names of the entries in a parcel's archive. They say only in which order things lie: no path of a set is ever
 * made of one.
 */
final class EntryNames {
    static final String MANIFEST = "manifest";
    private static final String SOLID = "content.zst";
    private static final String DELTA = "content.delta";
    private static final int MOST_BASE = 60;

    private EntryNames() {}

    /** The name of a piece of a solid stream or of a delta, counted from 1. */
    static String piece(Profile profile, int number) {
        String first = profile == Profile.DELTA ? DELTA : SOLID;
        return number == 1 ? first : first + "." + number;
    }

    /** The name of a piece of a delta of blocks, both counted from 1. */
    static String blocks(int number, int piece) {
        return piece == 1 ? "blocks/" + number : "blocks/" + number + "." + piece;
    }

    /** The name of a whole file, counted from 1: the number, and its own name as far as any system can bear it. */
    static String plain(int number, RelativePath path) {
        String base = path.name().replaceAll("[^A-Za-z0-9._-]", "_");
        return "file/" + number + "-" + base.substring(Math.max(0, base.length() - MOST_BASE));
    }

    /** Whether this is the name of a content, counted from 1, in one profile. */
    static boolean matches(String name, Profile profile, int number) {
        return switch (profile) {
            case SOLID, DELTA -> name.equals(piece(profile, number));
            case PLAIN -> name.matches("file/" + number + "-[A-Za-z0-9._-]{1," + MOST_BASE + "}");
        };
    }
}
