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

/** Writes deltas in our format where both files are at hand. */
public final class FileDelta {
    private FileDelta() {}

    /** Writes the delta that makes one content from another, in the fewest bytes. */
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
