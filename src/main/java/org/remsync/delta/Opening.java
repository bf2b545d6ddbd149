package org.remsync.delta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.remsync.delta.deflate.Block;
import org.remsync.delta.deflate.Inflation;
import org.remsync.delta.deflate.Method;
import org.remsync.delta.deflate.OddStreamException;

/** Opens those streams of new contents for which that pays, and writes down how they are made again. */
final class Opening {
    /** Where this many bytes were written down, all other streams stay closed. */
    private static final int MOST = 16 << 20;
    /** Least share of what a stream holds that must be known from the old contents, in hundredths. */
    private static final int LEAST_KNOWN = 10;
    /** As much is taken to be known of one that holds streams itself: what these hold may be. */
    private static final int MAYBE_KNOWN = 50;
    /** A stream of which more is made otherwise, in thousandths, is tried whole before it is opened. */
    private static final int SURE = 5;
    /** What is written down for a stream is at most this part of it. */
    private static final int MOST_SHARE = 4;

    private final Unfolder unfolder;
    private final Differing differing;
    /** Whether only what was made here is opened: contents that were opened already. */
    private final boolean inner;

    private final Familiar familiar = new Familiar();
    private final Map<Long, Integer> known = new HashMap<>();
    private final BitWriter bits = new BitWriter();
    private final Deviations deviations = new Deviations(false);
    /** Learns from all that is tried, and writes nothing. */
    private @Nullable Deviations tried;

    private final Folds folds;
    private final Block block = new Block();
    private Method method = new Method(0);
    private boolean first;
    /** How many streams were opened. */
    private int count;

    private Opening(Unfolder unfolder, Differing differing, boolean inner) {
        this.inner = inner;
        this.unfolder = unfolder;
        this.differing = differing;
        folds = new Folds(unfolder.origins());
    }

    /** Of large contents, those streams that differ. */
    static Opening of(Unfolder unfolder, Differing differing) {
        return new Opening(unfolder, differing, false);
    }

    /** Of contents that were opened, the streams in what their streams hold. */
    static Opening inner(Unfolder unfolder) {
        return new Opening(unfolder, Differing.NOTHING, true);
    }

    /** The old contents, or the line of those that were opened, as the reader will lay them out. */
    List<Source> bases(List<Source> bases) throws IOException {
        return inner ? unfolder.inner(bases, this::learn) : unfolder.bases(bases, differing.old(), this::learn);
    }

    /** Whether it was opened, and its streams may be opened once more. */
    static boolean isOpened(Source content) {
        return content.isOwn() && content.pieces().isEmpty();
    }

    private void learn(Streams streams) {
        known.put(streams.hash(), unfolder.origins().count() - 1);
        familiar.add(streams.inflation().bytes(), streams.inflation().size());
    }

    /** The new contents, some with streams opened; in {@code sizes} how many bytes those have so, 0 for others. */
    List<Source> targets(List<Source> targets, List<Long> sizes) throws IOException {
        List<Source> all = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Source target = targets.get(i);
            Source opened = !inner || isOpened(target) ? target(target, differing.fresh(i)) : null;
            all.add(opened == null ? target : opened);
            sizes.add(opened == null ? 0 : opened.size());
        }
        return all;
    }

    /** All that was written down. */
    byte[] end() {
        return bits.end();
    }

    private @Nullable Source target(Source target, int[] told) throws IOException {
        ByteBuffer content = unfolder.content(target);
        if (content == null || bits.size() >= MOST || count >= Unfolder.MOST_STREAMS) {
            return null;
        }
        Streams streams = Streams.isLarge(target.size()) ? Streams.told(content, told) : new Streams(content, target.holes());
        if (!streams.next(0)) {
            return null;
        }
        first = true;
        try (Opened opened = new Opened(content, target.holes(), unfolder.scratch())) {
            do {
                if (opens(streams, opened.gap(streams))) {
                    opened.open(streams);
                    count++;
                }
            } while (bits.size() < MOST && count < Unfolder.MOST_STREAMS && streams.next(streams.to()));
            if (first) {
                return null;
            }
            folds.code(bits, null, false);
            return opened.whole();
        }
    }

    private boolean opens(Streams streams, int gap) throws IOException {
        Inflation inflation = streams.inflation();
        int origin = known.getOrDefault(streams.hash(), -1);
        if (origin >= 0) {
            folds.code(bits, new Fold(gap, origin, inflation.size(), Chunks.NONE), first);
            first = false;
            return true;
        }
        int share = familiar.share(inflation.bytes(), inflation.size());
        if (share < LEAST_KNOWN) {
            ByteBuffer held = ByteBuffer.wrap(inflation.bytes(), 0, inflation.size());
            if (inner || !new Streams(held, Holes.NONE).next(0)) {
                return false;
            }
            share = MAYBE_KNOWN;
        }
        Trial trial = new Trial(inflation, method);
        int length = streams.to() - streams.from();
        if (trial.missed() > SURE && !pays(inflation, trial.method(), length, share)) {
            return false;
        }
        method = trial.method();
        folds.code(bits, new Fold(gap, -1, inflation.size(), streams.chunks()), first);
        first = false;
        make(deviations, bits, inflation, method);
        return true;
    }

    private boolean pays(Inflation inflation, Method nearest, int length, int share) throws IOException {
        Cost cost = new Cost();
        tried = tried == null ? new Deviations(false) : tried;
        make(tried, cost, inflation, nearest);
        long bytes = cost.bytes();
        return bytes <= length / MOST_SHARE && bytes * 100 < (long) length * share;
    }

    private void make(Deviations with, BitCoder coder, Inflation inflation, Method nearest) throws IOException {
        inflation.rewind();
        with.begin(coder, inflation.bytes(), inflation.size(), nearest);
        try {
            do {
                inflation.next(block);
                with.block(coder, block);
            } while (!block.isLast());
        } catch (OddStreamException e) {
            throw new IllegalStateException(e);
        }
        with.padding(coder, inflation.padding());
    }
}
