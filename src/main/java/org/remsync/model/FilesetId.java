package org.remsync.model;

import java.util.random.RandomGenerator;

/** Names a fileset for good at all its members: 64 random bits as 16 hexadecimal digits. */
public record FilesetId(String text) {
    /** Refuses anything but 16 lower-case hexadecimal digits. */
    public FilesetId {
        Hex.require(text, 16, "set id");
    }

    /** Reads the text form. */
    public static FilesetId parse(String text) {
        return new FilesetId(text);
    }

    /** Draws a new one. */
    public static FilesetId random(RandomGenerator random) {
        return new FilesetId(Hex.of(random.nextLong()));
    }

    @Override
    public String toString() {
        return text;
    }
}
