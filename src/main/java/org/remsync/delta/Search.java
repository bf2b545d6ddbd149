package org.remsync.delta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out by trying which way of matching makes the smallest delta, on the beginning where all would take long. */
final class Search {
    /** Of new content this large the ways are tried hastily; it goes on far beyond. */
    private static final long LARGE = 64L << 20;

    private final Spread spread;
    private final Options options;
    private final Ops ops = new Ops();
    private @Nullable Index index;
    private @Nullable Tuning indexed;

    Search(Spread spread, Options options) {
        this.spread = spread;
        this.options = options;
    }

    void write(OutputStream out) throws IOException {
        List<Tuning> tunings = spread.base().size() == 0 ? List.of(Tuning.ANY) : options.effort().tunings();
        if (tunings.size() == 1) {
            run(tunings.get(0), out);
            return;
        }
        long end = spread.target().size();
        boolean hasty = end > LARGE && options.effort().level() < 9;
        Tuning best = Tuning.ANY;
        byte[] smallest = null;
        List<Ops> seen = new ArrayList<>();
        for (Tuning tuning : tunings) {
            ByteArrayOutputStream trial = new ByteArrayOutputStream();
            FrameWriter frames = new FrameWriter(spread, options.effort(), hasty, trial);
            long whole = end;
            Matcher matcher = matcher(tuning, found -> {
                if (found.total() < whole) {
                    frames.take(found);
                } else if (seen.stream().noneMatch(found::isAs)) {
                    seen.add(found.copy());
                    frames.take(found);
                }
            });
            matcher.run(end, smallest == null ? options.effort().tried() : Long.MAX_VALUE);
            end = matcher.at();
            if (smallest == null || trial.size() > 0 && trial.size() < smallest.length) {
                smallest = trial.toByteArray();
                best = tuning;
            }
        }
        if (end == spread.target().size() && smallest != null && !hasty) {
            out.write(smallest);
        } else {
            run(best, out);
        }
    }

    private void run(Tuning tuning, OutputStream out) throws IOException {
        FrameWriter frames = new FrameWriter(spread, options.effort(), false, out);
        matcher(tuning, frames::take).run(spread.target().size(), Long.MAX_VALUE);
    }

    /** An index is the most costly part in time and memory: there is one, of the last way that was tried. */
    private Matcher matcher(Tuning tuning, Matcher.Taker taker) {
        Index found = tuning.equals(indexed) ? index : null;
        if (found == null) {
            index = null;
            found = new Index(spread.base(), tuning.window(), tuning.step(), options.memory() / 3);
            index = found;
            indexed = tuning;
        }
        return new Matcher(spread, found, tuning, ops, taker);
    }
}
