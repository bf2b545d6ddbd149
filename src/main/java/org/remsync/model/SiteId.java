package org.remsync.model;

import java.util.random.RandomGenerator;

/** Names a site for good, whatever it is called and wherever its mail goes: 64 random bits as 16 hexadecimal digits. */
public record SiteId(String text) implements Comparable<SiteId> {
    /** Refuses anything but 16 lower-case hexadecimal digits. */
    public SiteId {
        Hex.require(text, 16, "site id");
    }

    /** Reads the text form. */
    public static SiteId parse(String text) {
        return new SiteId(text);
    }

    /** Draws a new one. */
    public static SiteId random(RandomGenerator random) {
        return new SiteId(Hex.of(random.nextLong()));
    }

    @Override
    public int compareTo(SiteId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
