package org.remsync.model;

/**
 * Who counts in a version vector: a site, or, for a file that was found without history, its content. The text form of
 * a site's is its id; of a content's, {@code #} and the first 16 digits of its checksum.
 */
public record Author(String text) implements Comparable<Author> {
    /** Refuses any other text. */
    public Author {
        Hex.require(text.startsWith("#") ? text.substring(1) : text, 16, "author");
    }

    /** A site as author. */
    public static Author of(SiteId site) {
        return new Author(site.text());
    }

    /** A content as author, so that equal starts are equal versions everywhere. */
    public static Author of(Content content) {
        return content.kind() == Kind.DIRECTORY
                ? new Author("#000000000000000d")
                : new Author("#" + content.checksum().toString().substring(0, 16));
    }

    /** Reads the text form. */
    public static Author parse(String text) {
        return new Author(text);
    }

    @Override
    public int compareTo(Author other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
