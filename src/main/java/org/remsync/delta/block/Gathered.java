package org.remsync.delta.block;

import java.io.IOException;
import java.util.Arrays;

/** Passes on steps that speak of parts of an old content as if they were one, as what they are in all of it. */
final class Gathered implements StepSink {
    private final Gaps parts;
    private final StepSink sink;
    /** Where each part begins among all of them. */
    private final long[] begins;

    Gathered(Gaps parts, StepSink sink) {
        this.parts = parts;
        this.sink = sink;
        begins = new long[parts.count()];
        for (int part = 1; part < begins.length; part++) {
            begins[part] = begins[part - 1] + parts.end(part - 1) - parts.from(part - 1);
        }
    }

    private long place(long from) {
        int found = Arrays.binarySearch(begins, from);
        int part = found < 0 ? -found - 2 : found;
        return parts.from(part) + from - begins[part];
    }

    @Override
    public boolean isInPlace(long from) {
        return begins.length > 0 && sink.isInPlace(place(from));
    }

    /** A block, which lies in one part. */
    @Override
    public void copy(long from, long length) throws IOException {
        sink.copy(place(from), length);
    }

    @Override
    public boolean takesZeros() {
        return sink.takesZeros();
    }

    @Override
    public void zeros(long length) throws IOException {
        sink.zeros(length);
    }

    @Override
    public void literal(byte[] bytes, int from, int length) throws IOException {
        sink.literal(bytes, from, length);
    }
}
