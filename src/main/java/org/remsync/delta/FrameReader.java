package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads frames, and from them the bytes of all new contents, one after another. */
final class FrameReader implements Closeable {
    private static final int LARGEST_SECTION = 2 * Ops.MOST_LITERALS;

    private final InputStream in;
    private final Space base;
    private final Ops ops = new Ops();
    private final byte[] recent = new byte[Frame.BEFORE];
    private final byte[] before = new byte[Frame.BEFORE];
    private Steps steps = new Steps(Frame.SMALLEST_TABLE);
    private boolean first = true;

    private BitReader bits;
    private @Nullable Literals literals;
    private InputStream plain = InputStream.nullInputStream();

    /** The step at work, and how much of it is left. */
    private int step;

    private int literalsLeft;
    private int literalsDone;
    private long copyLeft;
    private long copyFrom;
    private long left;
    private long after;
    /** How many bytes were made, and how many are to be. */
    private long made;

    private final long total;
    private final long mostSteps;
    private long frames;
    private long allSteps;
    /** What was modelled and learnt, and the bytes of the sections that asked for it. */
    private long work;

    private long sections;

    FrameReader(InputStream in, Space base, long total, long mostSteps) throws IOException {
        this.in = in;
        this.mostSteps = mostSteps;
        this.bits = new BitReader(InputStream.nullInputStream());
        this.base = base;
        this.total = total;
    }

    /** Some next bytes, as many as asked for; there must be as many. */
    void read(byte[] to, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (literalsLeft > 0) {
                done += literals(to, offset + done, Math.min(literalsLeft, length - done));
            } else if (copyLeft > 0) {
                done += copy(to, offset + done, (int) Math.min(copyLeft, length - done));
            } else {
                next();
            }
        }
    }

    /** Refuses steps that make more than was declared. */
    void end() throws IOException {
        if (literalsLeft > 0 || copyLeft > 0 || step < ops.size()) {
            throw Malformed.delta("it makes more than it declares");
        }
        endFrame();
    }

    private void endFrame() throws IOException {
        bits.end();
        if (plain.read() >= 0) {
            throw Malformed.delta("there are more new bytes than its steps take");
        }
        close();
    }

    /** Gives back what the frame took, before the next one takes as much. */
    @Override
    public void close() throws IOException {
        literals = null;
        plain.close();
        plain = InputStream.nullInputStream();
    }

    private void next() throws IOException {
        if (step == ops.size()) {
            frame();
        }
        if (step > 0) {
            after = ops.after(step - 1, after);
        }
        left = after;
        literalsLeft = ops.literals[step];
        literalsDone = 0;
        copyLeft = ops.lengths[step];
        copyFrom = ops.from[step];
        step++;
        if (literalsLeft > 0 && literals != null) {
            int known = (int) Math.min(made, Frame.BEFORE);
            for (int i = 0; i < known; i++) {
                before[i] = recent[(int) ((made - known + i) % Frame.BEFORE)];
            }
            literals.begin(before, known);
        }
    }

    private void frame() throws IOException {
        endFrame();
        int count = (int) Varint.read(in, Ops.MOST);
        if (count == 0) {
            throw Malformed.delta("a frame of no steps");
        }
        if (++frames > Frame.most(total)) {
            throw Malformed.delta("it has more frames than it needs");
        }
        allSteps += count;
        if (allSteps > mostSteps) {
            throw Malformed.delta("it has more steps than it needs");
        }
        int mode = byteOf(in);
        if (mode > Frame.HASTY) {
            throw Malformed.delta("an unknown kind of frame");
        }
        boolean modelled = Frame.isModelled(mode);
        int prime = modelled ? byteOf(in) : 0;
        int length = (int) Varint.read(in, LARGEST_SECTION);
        sections += length;
        bits = new BitReader(new Section(in, length));
        long origin = steps(count);
        if ((mode == Frame.NONE) != (ops.totalLiterals() == 0)) {
            throw Malformed.delta("new bytes are missing");
        }
        if (!modelled) {
            bits.end();
        }
        if (!Frame.mayPrime(prime, ops.totalLiterals())) {
            throw Malformed.delta("it asks for too much to be learnt");
        }
        literals = modelled ? model(mode == Frame.HASTY, prime, origin) : null;
        plain = mode == Frame.ZSTD ? Zstd.expand(section()) : InputStream.nullInputStream();
        step = 0;
        after = origin;
    }

    private Literals model(boolean hasty, int prime, long origin) throws IOException {
        work += ops.totalLiterals() + Math.max(Frame.LEAST_PRIME, 1L << prime);
        if (work > Frame.mostWork(sections)) {
            throw Malformed.delta("it asks for too much work");
        }
        return Frame.literals(hasty, 1 << prime, base, ops, origin);
    }

    private long steps(int count) throws IOException {
        if (first) {
            steps = new Steps(Frame.tableOfSteps(count));
            first = false;
        }
        long origin = steps.expected();
        ops.clear();
        for (int i = 0; i < count; i++) {
            steps.code(bits, ops, i, true);
            require(i);
        }
        return origin;
    }

    /** Refuses a step that makes nothing or too much, or copies from where nothing is. */
    private void require(int i) {
        long length = ops.lengths[i];
        if (ops.total() > total - made || ops.literals[i] + length == 0) {
            throw Malformed.delta("it makes more or less than it declares");
        }
        if (ops.copies(i) && (ops.from[i] < 0 || ops.from[i] > base.size() - length)) {
            throw Malformed.delta("it copies from beyond the old content");
        }
    }

    private InputStream section() throws IOException {
        return new Section(in, (int) Varint.read(in, LARGEST_SECTION));
    }

    static int byteOf(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw Malformed.delta("it ends early");
        }
        return next;
    }

    private int literals(byte[] to, int offset, int length) throws IOException {
        Literals model = literals;
        if (model == null) {
            if (plain.readNBytes(to, offset, length) < length) {
                throw Malformed.delta("new bytes are missing");
            }
        } else {
            int i = step - 1;
            long right = ops.copies(i) ? ops.from[i] - ops.literals[i] : left;
            for (int k = 0; k < length; k++) {
                long place = literalsDone + k;
                to[offset + k] = (byte) model.code(
                        bits, 0, base.atOrNone(left + place), base.atOrNone(left + place + 1),
                        base.atOrNone(right + place));
            }
        }
        literalsDone += length;
        literalsLeft -= length;
        keep(to, offset, length);
        return length;
    }

    private int copy(byte[] to, int offset, int length) {
        if (copyFrom == Ops.REPEAT) {
            byte last = made == 0 ? 0 : recent[(int) ((made - 1) % Frame.BEFORE)];
            java.util.Arrays.fill(to, offset, offset + length, last);
        } else {
            base.copy(copyFrom, to, offset, length);
            copyFrom += length;
        }
        copyLeft -= length;
        keep(to, offset, length);
        return length;
    }

    private void keep(byte[] bytes, int offset, int length) {
        for (int i = Math.max(0, length - Frame.BEFORE); i < length; i++) {
            recent[(int) ((made + i) % Frame.BEFORE)] = bytes[offset + i];
        }
        made += length;
    }
}
