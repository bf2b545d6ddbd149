package org.remsync.delta;

import java.util.List;

/** What a header says about new contents with streams opened. */
final class Unfolded {
    /** No stream is opened. */
    static final Unfolded NONE = new Unfolded(List.of(), Source.of(new byte[0]));

    private final List<Long> sizes;
    private final Source written;

    /** How many bytes each content has so, 0 for those as they are; and how the streams are made again. */
    Unfolded(List<Long> sizes, Source written) {
        this.sizes = List.copyOf(sizes);
        this.written = written;
    }

    boolean isNone() {
        return sizes.stream().allMatch(size -> size == 0);
    }

    boolean isOpened(int i) {
        return i < sizes.size() && sizes.get(i) > 0;
    }

    List<Long> sizes() {
        return sizes;
    }

    /** What is written down. */
    Source written() {
        return written;
    }
}
