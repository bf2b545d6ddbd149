package org.remsync.base;

import java.io.IOException;

/**
 * Work on files that are mapped into memory, where bytes that are there no more are an error of the JVM. That error is no
 * guard: until it is thrown, compiled code goes on with whatever was in a register, and the JVM may crash. So what others
 * may shorten is better copied than mapped.
 */
public final class Mapped {
    /** What reads mapped files. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Not final, so that compilers do not know it. */
    private static volatile int one = 1;

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
                throwFault();
            }
        } catch (InternalError e) {
            throw new IOException("a file changed while it was read", e);
        }
    }

    /**
     * Has a fault thrown here that the JVM noted while compiled code went on. Java 17 throws it on the way back from its
     * runtime, but not at the end of a compiled native method; arrays of arrays are made in the runtime, where a compiler
     * does not know their lengths.
     */
    private static void throwFault() {
        one = new int[one][one].length;
    }
}
