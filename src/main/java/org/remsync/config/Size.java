package org.remsync.config;

/** A number of bytes as people write it: {@code 500k}, {@code 16M}, {@code 1G}; the letters are powers of 1024. */
public final class Size {
    private Size() {}

    /** Reads one. */
    public static long parse(String text) {
        return Form.size(text);
    }
}
