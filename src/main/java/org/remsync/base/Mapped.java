package org.remsync.base;

import java.io.IOException;

/** Work on files that are mapped into memory, where bytes that are there no more are an error of the JVM. */
public final class Mapped {
    /** What reads mapped files. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    private static final Object NOTHING = new Object();

    private Mapped() {}

    /**
     * Does it, and tells of a file that became shorter meanwhile, or of a disk that failed, in the way of other files.
     *
     * @throws IOException if the work throws that, or a mapped file could not be read; then what else the work threw or
     *     made is of no use
     */
    public static <T> T use(Work<T> work) throws IOException {
        try {
            try {
                return work.run();
            } finally {
                // Compiled code goes on after the fault; any native method that the JVM does not know by heart throws it.
                Thread.holdsLock(NOTHING);
            }
        } catch (InternalError e) {
            throw new IOException("a file changed while it was read", e);
        }
    }
}
