package org.remsync.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a content (FIPS 180-4), as four big-endian words; its text form is 64 hexadecimal digits. */
public record Checksum(long a, long b, long c, long d) implements Comparable<Checksum> {
    /** The checksum of a content that has no bytes at all: a directory's, or nothing's. Never that of a file. */
    public static final Checksum NONE = new Checksum(0, 0, 0, 0);

    /** A fresh digest; feed it and hand its result to {@link #of(byte[])}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** From the 32 bytes of a digest. */
    public static Checksum of(byte[] digest) {
        if (digest.length != 32) {
            throw new IllegalArgumentException("a checksum has 32 bytes, not " + digest.length);
        }
        ByteBuffer words = ByteBuffer.wrap(digest);
        return new Checksum(words.getLong(), words.getLong(), words.getLong(), words.getLong());
    }

    /** Of bytes in memory. */
    public static Checksum ofBytes(byte[] content) {
        return of(digest().digest(content));
    }

    /** Reads the text form. */
    public static Checksum parse(String text) {
        Hex.require(text, 64, "checksum");
        return new Checksum(word(text, 0), word(text, 16), word(text, 32), word(text, 48));
    }

    private static long word(String text, int from) {
        return Long.parseUnsignedLong(text, from, from + 16, 16);
    }

    /** The 32 bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }

    /** The first 12 digits, for people. */
    public String abbreviated() {
        return Hex.of(a).substring(0, 12);
    }

    @Override
    public int compareTo(Checksum other) {
        return java.util.Arrays.compareUnsigned(toBytes(), other.toBytes());
    }

    @Override
    public String toString() {
        return Hex.of(a) + Hex.of(b) + Hex.of(c) + Hex.of(d);
    }
}
