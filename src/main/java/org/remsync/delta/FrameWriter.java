package org.remsync.delta;

import java.io.IOException;
import java.io.OutputStream;

/** Writes lists of steps, each with its new bytes, as frames. */
final class FrameWriter {
    private final Space base;
    private final Space target;
    private final OutputStream out;
    private final Effort effort;
    /** Whether all bytes are modelled hastily, to find out about how many they are. */
    private final boolean trial;

    private final byte[] recent = new byte[Frame.BEFORE];
    private Steps steps = new Steps(Frame.SMALLEST_TABLE);
    private boolean first = true;
    private long at;
    /** How many new bytes may still be modelled; modelling takes two to four seconds per megabyte. */
    private long modelled;
    /** What readers have modelled and learnt by now, and the bytes of the sections of steps that told them to. */
    private long work;

    private long sections;

    FrameWriter(Spread spread, Effort effort, boolean trial, OutputStream out) {
        this.trial = trial;
        base = spread.base();
        target = spread.target();
        this.out = out;
        this.effort = effort;
        modelled = effort.modelled(target.size());
    }

    /** Writes a list. */
    void take(Ops ops) throws IOException {
        if (first) {
            steps = new Steps(Frame.tableOfSteps(ops.size()));
            first = false;
        }
        int count = ops.totalLiterals();
        long origin = steps.expected();
        BitWriter bits = new BitWriter();
        for (int i = 0; i < ops.size(); i++) {
            steps.code(bits, ops, i, false);
        }
        Varint.write(out, ops.size());
        if (count == 0 || count > modelled || !models(bits, ops, origin)) {
            out.write(count == 0 ? Frame.NONE : Frame.ZSTD);
            section(bits.end());
            if (count > 0) {
                plain(ops, count);
            }
        }
        at += ops.total();
    }

    /** Writes the steps, and their new bytes modelled; false if no reader would do that much work for so few bytes. */
    private boolean models(BitWriter written, Ops ops, long origin) throws IOException {
        int count = ops.totalLiterals();
        boolean hasty = trial || effort.isHasty(count);
        int prime = effort.primed(count, hasty);
        long worked = work + count + prime;
        if (worked > Frame.MOST_WORK) {
            return false;
        }
        BitWriter bits = written.copy();
        model(bits, ops, origin, Frame.literals(hasty, prime, base, ops, origin));
        byte[] section = bits.end();
        if (worked > Frame.mostWork(sections + section.length)) {
            return false;
        }
        work = worked;
        modelled -= count;
        out.write(hasty ? Frame.HASTY : Frame.MODELLED);
        out.write(31 - Integer.numberOfLeadingZeros(prime));
        section(section);
        return true;
    }

    private void section(byte[] bytes) throws IOException {
        sections += bytes.length;
        Varint.write(out, bytes.length);
        out.write(bytes);
    }

    private void plain(Ops ops, int count) throws IOException {
        byte[] block = new byte[Math.min(count, 1 << 16)];
        long place = at;
        try (ZstdWriter packed = new ZstdWriter(count, effort.level(count))) {
            for (int i = 0; i < ops.size(); i++) {
                for (int done = 0; done < ops.literals[i]; ) {
                    int n = Math.min(block.length, ops.literals[i] - done);
                    target.copy(place + done, block, 0, n);
                    packed.write(block, 0, n);
                    done += n;
                }
                place += ops.literals[i] + ops.lengths[i];
            }
            packed.endTo(out);
        }
    }

    private void model(BitWriter bits, Ops ops, long origin, Literals literals) throws IOException {
        long place = at;
        long left = origin;
        for (int i = 0; i < ops.size(); i++) {
            if (ops.literals[i] > 0) {
                int known = (int) Math.min(Frame.BEFORE, place);
                target.copy(place - known, recent, 0, known);
                literals.begin(recent, known);
            }
            long right = ops.copies(i) ? ops.from[i] - ops.literals[i] : left;
            for (int k = 0; k < ops.literals[i]; k++) {
                literals.code(
                        bits, target.at(place + k), base.atOrNone(left + k), base.atOrNone(left + k + 1),
                        base.atOrNone(right + k));
            }
            place += ops.literals[i] + ops.lengths[i];
            left = ops.after(i, left);
        }
    }
}
