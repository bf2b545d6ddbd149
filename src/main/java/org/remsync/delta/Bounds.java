package org.remsync.delta;

import java.nio.file.Path;

/**
 * What a reader agrees to at most. Work is bounded by that: at most some 20 microseconds for each byte of new content
 * that is declared (or, where the delta does not name its targets, that the caller names), and one reading of the old
 * contents. A delta that makes more is refused when it does, one that asks for more work before that work is done.
 *
 * @param bytes of all new contents together, and of all old ones that a delta builds on
 * @param contents how many new ones, and how many old ones
 * @param memory about how many bytes of heap the reading may take
 * @param scratch a directory for old contents that are in no file and too many for that memory
 */
public record Bounds(long bytes, long contents, long memory, Path scratch) {
    /** A tebibyte, a million contents, 512 MiB, the system's directory for such files. */
    public static final Bounds DEFAULT =
            new Bounds(1L << 40, 1_000_000, 512L << 20, Path.of(System.getProperty("java.io.tmpdir")));
}
