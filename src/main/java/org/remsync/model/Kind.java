package org.remsync.model;

/** What a version says is at a path. */
public enum Kind {
    /** A regular file. */
    FILE('f'),
    /** A symbolic link; its content is the bytes of its target. */
    SYMLINK('l'),
    /** A directory. */
    DIRECTORY('d'),
    /** Nothing: the version is a tombstone. */
    ABSENT('-');

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    /** The letter of the text form. */
    public char letter() {
        return letter;
    }

    /** Whether a version of this kind has bytes that travel. */
    public boolean hasBytes() {
        return this == FILE || this == SYMLINK;
    }

    /** Reads a letter. */
    public static Kind of(char letter) {
        for (Kind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of entry: '" + letter + "'");
    }
}
