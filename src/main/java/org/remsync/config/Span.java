package org.remsync.config;

import java.time.Duration;

/** A length of time as people write it: {@code 30s}, {@code 10m}, {@code 12h}, {@code 3d}, {@code 2w}. */
public final class Span {
    private Span() {}

    /** Reads one. */
    public static Duration parse(String text) {
        return Form.DURATION.reader().apply(text);
    }
}
