package org.remsync.operation;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.base.RetryException;
import org.remsync.delta.Bounds;
import org.remsync.delta.Effort;
import org.remsync.delta.Options;
import org.remsync.delta.SetDelta;
import org.remsync.delta.SetDeltaReader;
import org.remsync.delta.Source;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.parcel.ContentSource;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.tree.DamagedContent;

/** Packs contents against those that the receiver holds, and unpacks them against those that are here. */
final class Deltas {
    private final Site site;

    Deltas(Site site) {
        this.site = site;
    }

    /** Packs contents against those of {@code bases} whose bytes can be had here. */
    void encode(Collection<Content> bases, List<Offer> offers, ContentSource contents, OutputStream out) throws IOException {
        List<Source> targets = new ArrayList<>();
        long left = 0;
        for (Offer offer : offers) {
            Content content = offer.version().content();
            targets.add(Source.checked(content.checksum(), content.size(), () -> contents.open(offer)));
            left += content.size();
        }
        left = worth(left);
        List<Content> held = new ArrayList<>();
        for (Content base : bases) {
            if (base.size() <= left && isHere(base)) {
                held.add(base);
                left -= base.size();
            }
        }
        try {
            encode(held, targets, out);
        } catch (DamagedContent damaged) {
            // Nothing was written yet.
            encode(intact(held), targets, out);
        }
    }

    private List<Content> intact(List<Content> bases) throws IOException {
        List<Content> intact = new ArrayList<>();
        for (Content base : bases) {
            if (site.store().isIntact(base.checksum()) || isHere(base)) {
                intact.add(base);
            }
        }
        return intact;
    }

    private void encode(List<Content> held, List<Source> targets, OutputStream out) throws IOException {
        List<Source> bases = held.stream().map(base -> kept(base.checksum(), base.size())).toList();
        Effort effort = new Effort(site.settings().deltaEffort());
        SetDelta.encode(bases, targets, new Options(effort, memory(), site.files().scratch(), false), out);
    }

    /**
     * The most bytes of old contents that are laid out to make so many new ones: writers build on no more, readers refuse
     * more. So a few bytes cannot have a site go through all that it holds.
     */
    private static long worth(long newBytes) {
        long proportion = Limits.DELTA_BASE_SHARE * Math.min(newBytes, Limits.DELTA_BYTES);
        return Math.min(Limits.DELTA_BASE_BYTES, Limits.DELTA_BASE_LEAST + proportion);
    }

    /** Three quarters of what there is, where that is little. */
    private long memory() {
        long most = Runtime.getRuntime().maxMemory() / 4 * 3;
        return Math.max(Options.LEAST_MEMORY, Math.min(site.settings().deltaMemory(), most));
    }

    /** What is not kept and is too large to be, is not built on. What is kept may be damaged: reading it whole shows that. */
    private boolean isHere(Content content) throws IOException {
        return site.store().has(content.checksum())
                || (content.size() <= site.settings().basisFileLimit() && new Bytes(site).bringForNow(content));
    }

    /** Whether that is so as far as one can tell without reading it. */
    boolean mayBuildOn(Content content) throws IOException {
        return site.store().has(content.checksum())
                || (content.size() <= site.settings().basisFileLimit() && site.ledger().filesets().all().stream().anyMatch(
                        fileset -> !site.ledger().entries().withChecksum(fileset.number(), content.checksum()).isEmpty()));
    }

    private Source kept(Checksum checksum, long size) {
        return Source.checked(checksum, size, () -> site.store().open(checksum));
    }

    /**
     * Unpacks contents.
     *
     * @throws BaseMissing where one that they build on is not here
     */
    InputStream expand(InputStream packed, List<Content> contents) throws IOException {
        List<SetDeltaReader.Target> targets = contents.stream()
                .map(content -> new SetDeltaReader.Target(content.checksum(), content.size()))
                .toList();
        long old = worth(targets.stream().mapToLong(SetDeltaReader.Target::size).reduce(0, Deltas::sum));
        Bounds bounds = new Bounds(Limits.DELTA_BYTES, Limits.DELTA_CONTENTS, old, Limits.DELTA_BASES, Limits.DELTA_HEAP,
                site.files().scratch());
        try {
            return new Expanded(new SetDeltaReader(packed, this::find, targets, bounds));
        } catch (RetryException other) {
            throw new BaseMissing(other);
        }
    }

    private static long sum(long one, long other) {
        return other > Limits.DELTA_BYTES - one ? Limits.DELTA_BYTES : one + other;
    }

    private Optional<Source> find(long beginning, long size) throws IOException {
        Optional<Checksum> kept = site.store().find(beginning);
        Checksum checksum = kept.or(() -> site.ledger().entries().checksum(beginning, size))
                .orElseThrow(() -> new BaseMissing(size));
        if (!new Bytes(site).bringForNow(Content.file(checksum, size))) {
            throw new BaseMissing(size);
        }
        return Optional.of(kept(checksum, size));
    }

    /** The contents one after another. */
    private static final class Expanded extends InputStream implements Closeable {
        private final SetDeltaReader reader;

        Expanded(SetDeltaReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            do {
                int read = reader.content().read(bytes, offset, length);
                if (read >= 0) {
                    return read;
                }
            } while (reader.next());
            return -1;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
