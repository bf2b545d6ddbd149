package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Closes the streams of new contents again, those in what streams hold before these. */
final class Folders implements Closeable {
    private final Unfolded unfolded;
    private final Folder outer;
    private final @Nullable Folder inner;

    /** With the streams of the old contents, and with those in what they hold. */
    Folders(Unfolded unfolded, Origins origins, Origins innerOrigins, Space base) throws IOException {
        this.unfolded = unfolded;
        Unfolded within = unfolded.inner();
        outer = folder(unfolded, origins, base);
        try {
            inner = within == null ? null : folder(within, innerOrigins, base);
        } catch (IOException | RuntimeException e) {
            outer.close();
            throw e;
        }
    }

    private static Folder folder(Unfolded unfolded, Origins origins, Space base) throws IOException {
        return new Folder(unfolded.written().open(), origins, base);
    }

    /** A content of that size, of which {@code made} gives the bytes with streams opened. The one before must have been read. */
    InputStream fold(int i, InputStream made, long size) {
        Unfolded within = unfolded.inner();
        boolean twice = inner != null && within != null && within.isOpened(i);
        InputStream once = twice ? inner.fold(made, unfolded.sizes().get(i)) : made;
        return unfolded.isOpened(i) ? outer.fold(once, size) : once;
    }

    /** Refuses more than was read. */
    void end() throws IOException {
        outer.end();
        if (inner != null) {
            inner.end();
        }
    }

    @Override
    public void close() throws IOException {
        try (outer;
                inner) {
            // Both are closed, whatever becomes of the other.
        }
    }
}
