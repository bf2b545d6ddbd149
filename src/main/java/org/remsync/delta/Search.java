package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out by trying which way of matching makes the smallest delta, on the beginning where all would take long. */
final class Search {
    /** Of new content this large few ways are tried, and hastily: there is more behind. */
    private static final long LARGE = 64L << 20;
    /** Where one index serves all ways in the trial, another one must do better by this part of the bytes. */
    private static final int WORTH_AN_INDEX = 16;

    private final Spread spread;
    private final Options options;
    private final Ops ops = new Ops();
    private @Nullable Index index;
    private @Nullable Tuning indexed;
    private final boolean hasty;
    /** Whether the ways are tried with the index of the first one. */
    private final boolean shares;
    /** How far the ways are tried. */
    private long tried;

    private boolean isFirst = true;
    /** Lists that make all that is tried, and that of the best way, if it is a single one. */
    private final List<Ops> seen = new ArrayList<>();

    private @Nullable Ops made;
    private byte[] smallest = {};

    Search(Spread spread, Options options) {
        this.spread = spread;
        this.options = options;
        tried = spread.target().size();
        hasty = tried > LARGE && options.effort().isHasty(Ops.MOST_LITERALS);
        shares = hasty && options.effort().sharesIndex();
    }

    void write(OutputStream out) throws IOException {
        List<Tuning> tunings = spread.base().size() == 0 ? List.of(Tuning.ANY) : options.effort().tunings(shares);
        if (tunings.size() == 1) {
            run(tunings.get(0), out);
            return;
        }
        Tuning best = tunings.get(0);
        for (Tuning tuning : tunings) {
            if (isBetter(tuning)) {
                best = tuning;
            }
        }
        if (tried < spread.target().size() || hasty && made == null) {
            run(best, out);
        } else if (hasty) {
            new FrameWriter(spread, options.effort(), false, out).take(made);
        } else {
            out.write(smallest);
        }
    }

    /** Tries a way; the first one as far as it is known well enough which does best, the others as far as that. */
    private boolean isBetter(Tuning tuning) throws IOException {
        ByteArrayOutputStream trial = new ByteArrayOutputStream();
        FrameWriter frames = new FrameWriter(spread, options.effort(), hasty, trial);
        int before = seen.size();
        Index any = shares ? index : null;
        Matcher matcher = new Matcher(spread, any == null ? index(tuning) : any, tuning, ops, found -> {
            if (found.total() < tried) {
                frames.take(found);
            } else if (seen.stream().noneMatch(found::isAs)) {
                seen.add(found.copy());
                frames.take(found);
            }
        });
        matcher.run(tried, isFirst ? options.effort().tried() : Long.MAX_VALUE);
        tried = matcher.at();
        int known = smallest.length - (shares ? smallest.length / WORTH_AN_INDEX : 0);
        boolean better = isFirst || trial.size() > 0 && trial.size() < known;
        if (better) {
            smallest = trial.toByteArray();
            made = seen.size() > before ? seen.get(before) : null;
        }
        isFirst = false;
        return better;
    }

    private void run(Tuning tuning, OutputStream out) throws IOException {
        FrameWriter frames = new FrameWriter(spread, options.effort(), false, out);
        new Matcher(spread, index(tuning), tuning, ops, frames::take).run(spread.target().size(), Long.MAX_VALUE);
    }

    /** An index is the most costly part in time and memory: there is one, the last one that was made. */
    private Index index(Tuning tuning) {
        Index found = tuning.equals(indexed) ? index : null;
        if (found == null) {
            index = null;
            found = new Index(spread.base(), new Window(tuning.window()), tuning.step(), options.memory() / 3);
            index = found;
            indexed = tuning;
        }
        return found;
    }
}
