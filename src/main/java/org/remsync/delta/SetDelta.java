package org.remsync.delta;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Several new contents as one stream, which builds on several old ones that the receiver holds. Renamed, copied, split,
 * edited and look-alike contents are all found in the same way: any part of a new content may come from anywhere in
 * the old ones. Read it with {@link SetDeltaReader}.
 */
public final class SetDelta {
    private SetDelta() {}

    /**
     * Writes a delta.
     *
     * @param bases what the receiver holds; best in the order of the targets that they resemble
     * @param targets what the receiver will have; contents that it holds already cost a few bytes
     */
    public static void encode(List<Source> bases, List<Source> targets, Options options, OutputStream out)
            throws IOException {
        try (Spool oldSpool = new Spool(options.memory() / 4, options.scratch());
                Spool newSpool = new Spool(options.memory() / 4, options.scratch())) {
            Space base = oldSpool.lay(bases);
            Space target = newSpool.lay(targets);
            Header.of(bases, targets, options.named()).write(out);
            new Search(new Spread(base, target, newSpool.again()), options).write(out);
        } catch (InternalError e) {
            // What the JDK throws where a mapped file became shorter.
            throw new IOException("a file changed while it was read", e);
        }
    }
}
