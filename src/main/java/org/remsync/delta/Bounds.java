package org.remsync.delta;

import java.nio.file.Path;

/**
 * What a reader agrees to at most. Work is bounded by that, and by the format: copying and unpacking what is declared
 * (or, where the delta does not name its targets, what the caller names), one reading of the old contents, and besides
 * some minutes for what is modelled, for steps and for streams; for what is modelled only seconds if the delta is
 * short. A delta that makes more is refused when it does, one that asks for more work before that work is done.
 *
 * @param bytes of all new contents together, also where the caller names them
 * @param contents how many new ones that the delta names
 * @param baseBytes of all old contents together that a delta builds on
 * @param bases how many old ones
 * @param heap about how many bytes of old contents may lie in memory, of which only 1 GiB counts; the reading takes at
 *     most some 155 MiB besides, and 300 bytes for each run of 256 KiB or more of zeros
 * @param scratch a directory, which is there, for old contents that are in no file and of 1 MiB and more, or too
 *     many for that memory, and for what streams in them hold
 */
public record Bounds(long bytes, long contents, long baseBytes, long bases, long heap, Path scratch) {
    /** A tebibyte and a million contents, new and old; 128 MiB; the system's directory for such files. */
    public static final Bounds DEFAULT = new Bounds(
            1L << 40, 1_000_000, 1L << 40, 1_000_000, 128L << 20, Path.of(System.getProperty("java.io.tmpdir")));

    /**
     * Refuses negative numbers.
     *
     * @throws IllegalArgumentException if there is one
     */
    public Bounds {
        if (bytes < 0 || contents < 0 || baseBytes < 0 || bases < 0 || heap < 0) {
            throw new IllegalArgumentException("bounds of " + bytes + " bytes, " + contents + " contents, " + baseBytes
                    + " bytes of " + bases + " old contents, and " + heap + " bytes of memory");
        }
    }
}
