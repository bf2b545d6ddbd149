package org.remsync.model;

import org.remsync.base.Limits;

/** What people call a site: letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter or digit. */
public record SiteName(String text) implements Comparable<SiteName> {
    /** Refuses an empty or long name and any other character. */
    public SiteName {
        if (text.length() > Limits.NAME_CHARACTERS || !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a site name is 1 to " + Limits.NAME_CHARACTERS
                    + " letters, digits, '.', '_' or '-', beginning with a letter or digit; not \"" + text + "\"");
        }
    }

    /** Reads the text form. */
    public static SiteName parse(String text) {
        return new SiteName(text);
    }

    @Override
    public int compareTo(SiteName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
