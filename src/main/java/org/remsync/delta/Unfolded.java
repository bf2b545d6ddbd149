package org.remsync.delta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a header says about new contents with streams opened. */
final class Unfolded {
    /** No stream is opened. */
    static final Unfolded NONE = new Unfolded(List.of(), List.of(), Source.of(new byte[0]));

    private final List<Long> sizes;
    private final List<int[]> told;
    private final Source written;
    /** The same of the opened contents, some of which are opened once more; null if none is. */
    private final @Nullable Unfolded inner;

    /**
     * How many bytes each content has so, 0 for those as they are; for each old content the places of the marks of streams
     * that are opened, if it is large; and how the streams are made again.
     */
    Unfolded(List<Long> sizes, List<int[]> told, Source written) {
        this(sizes, told, written, null);
    }

    private Unfolded(List<Long> sizes, List<int[]> told, Source written, @Nullable Unfolded inner) {
        this.sizes = List.copyOf(sizes);
        this.told = List.copyOf(told);
        this.written = written;
        this.inner = inner;
    }

    /** With streams opened in what streams hold, as another one says of the opened contents. */
    Unfolded with(Unfolded within) {
        return new Unfolded(sizes, told, written, within);
    }

    boolean isNone() {
        return sizes.stream().allMatch(size -> size == 0);
    }

    boolean isOpened(int i) {
        return i < sizes.size() && sizes.get(i) > 0;
    }

    /** How many bytes a content of that size has with all its streams opened. */
    long length(int i, long size) {
        long length = isOpened(i) ? sizes.get(i) : size;
        return inner == null ? length : inner.length(i, length);
    }

    @Nullable Unfolded inner() {
        return inner;
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
