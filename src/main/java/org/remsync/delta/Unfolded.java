package org.remsync.delta;

import java.util.List;

/** What a header says about new contents with streams opened. */
final class Unfolded {
    /** No stream is opened. */
    static final Unfolded NONE = new Unfolded(List.of(), List.of(), Source.of(new byte[0]));

    private final List<Long> sizes;
    private final List<int[]> told;
    private final Source written;

    /**
     * How many bytes each content has so, 0 for those as they are; for each old content the places of the marks of streams
     * that are opened, if it is large; and how the streams are made again.
     */
    Unfolded(List<Long> sizes, List<int[]> told, Source written) {
        this.sizes = List.copyOf(sizes);
        this.told = List.copyOf(told);
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

    List<int[]> told() {
        return told;
    }

    /** What is written down. */
    Source written() {
        return written;
    }
}
