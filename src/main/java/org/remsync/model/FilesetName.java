package org.remsync.model;

import org.remsync.base.Limits;

/** What people call a fileset: letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter or digit. */
public record FilesetName(String text) implements Comparable<FilesetName> {
    /** Refuses an empty or long name and any other character. */
    public FilesetName {
        if (text.length() > Limits.NAME_CHARACTERS || !text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("a set name is 1 to " + Limits.NAME_CHARACTERS
                    + " letters, digits, '.', '_' or '-', beginning with a letter or digit; not \"" + text + "\"");
        }
    }

    /** Reads the text form. */
    public static FilesetName parse(String text) {
        return new FilesetName(text);
    }

    @Override
    public int compareTo(FilesetName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
