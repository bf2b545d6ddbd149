package org.remsync.delta.block;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.List;
import org.remsync.delta.Options;
import org.remsync.delta.SetDelta;
import org.remsync.delta.Source;

/**
 * Writes deltas in our format where both files are at hand. They cannot be applied in place, and have no steps to
 * count.
 */
public final class FileDelta {
    private FileDelta() {}

    /**
     * Writes the delta that makes one content from another, in the fewest bytes.
     *
     * @param old what it is for, of at most 1 TiB; a {@link Patch} takes no more
     * @param fresh what it makes, of at most 1 TiB
     * @param options how; whether targets are named does not count
     * @param note a few words of the user's own, at most 1,000 bytes of UTF-8, or empty
     * @param out where it goes; not closed, and of no use if this fails
     * @throws IOException if a source cannot be read, or the delta or a scratch file cannot be written
     * @throws org.remsync.base.RetryException if a source is not what its checksum says
     * @throws IllegalArgumentException if the note is too long
     */
    public static void write(Source old, Source fresh, Options options, String note, OutputStream out)
            throws IOException {
        DigestOutputStream summed = Trailer.summed(new BufferedOutputStream(out, 1 << 16));
        Identity base = new Identity(old.size(), old.checksum());
        new PatchHeader(PatchHeader.Body.SET, Stretch.WHOLE, base, "", note).write(summed);
        Options unnamed = new Options(options.effort(), options.memory(), options.scratch(), false);
        SetDelta.encode(List.of(old), List.of(fresh), unnamed, new FilterOutputStream(summed) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }
        });
        Trailer.write(summed, new Identity(fresh.size(), fresh.checksum()));
    }
}
