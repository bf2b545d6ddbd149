package org.remsync.delta;

import java.nio.file.Path;
import org.remsync.base.Limits;

/**
 * How a delta is made.
 *
 * @param effort how much work it is worth
 * @param memory about how many bytes the heap and native code may take, besides what is mapped, and up to 80 MiB for a
 *     model of what is new, or before for two streams that are opened
 * @param scratch a directory, which is there, for old and new contents that are in no file and of 1 MiB and more, or too
 *     many for that memory, and for what streams in them hold
 * @param named whether the delta names its targets (34 bytes each); if not, there must be some, and the reader must be
 *     told them
 */
public record Options(Effort effort, long memory, Path scratch, boolean named) {
    /** The least memory that a delta can be made in: 64 MiB. */
    public static final long LEAST_MEMORY = Limits.LEAST_DELTA_MEMORY;

    private static final long USUAL_MEMORY = 512L << 20;

    /** The default effort, 512 MiB, the system's directory for such files, and targets that are named. */
    public static final Options DEFAULT =
            new Options(Effort.DEFAULT, USUAL_MEMORY, Path.of(System.getProperty("java.io.tmpdir")), true);

    /**
     * Refuses too little memory.
     *
     * @throws IllegalArgumentException if it is less than {@link #LEAST_MEMORY}
     */
    public Options {
        if (memory < LEAST_MEMORY) {
            throw new IllegalArgumentException("a delta cannot be made in " + memory + " bytes of memory");
        }
    }

    /** The same with another effort. */
    public Options with(Effort other) {
        return new Options(other, memory, scratch, named);
    }
}
