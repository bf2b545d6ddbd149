package org.remsync.delta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the deflated streams of contents, one content at a time, into scratch files. */
final class Unfolder {
    /** Someone who looks at each stream of the old contents. */
    @FunctionalInterface
    interface Looker {
        /** Does not care. */
        Looker NONE = streams -> {};

        void look(Streams streams);
    }

    /** Most bytes of all old contents with their streams opened, and most of those streams. */
    static final long MOST = 1L << 30;

    static final int MOST_STREAMS = 1 << 18;
    /** Most bytes that are read in vain out of what was taken for streams of the old contents, and most of those. */
    static final long MOST_IN_VAIN = 1L << 28;

    static final int MOST_FAILURES = 1 << 16;

    private final Origins origins = new Origins();
    private final Shelf shelf;
    private long vain;
    private int failures;

    /** Of contents that a shelf has, or in memory; what their streams hold comes there too. */
    Unfolder(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Old contents, each with streams followed by itself with its streams opened; a large one by what those streams hold
     * that are told. The same on every machine.
     */
    List<Source> bases(List<Source> bases, List<int[]> told, Looker looker) throws IOException {
        List<Source> all = new ArrayList<>();
        long place = 0;
        long total = 0;
        for (int i = 0; i < bases.size(); i++) {
            Source base = bases.get(i);
            Source opened = may(total) ? unfolded(base, told.get(i), place, looker) : null;
            all.add(base);
            if (opened != null) {
                all.add(opened);
                total += opened.size();
                place += opened.size();
            }
            place += base.size();
        }
        return all;
    }

    /**
     * A line of contents as {@link #bases} made it, followed by each that was opened, but for large ones, with the streams
     * opened that are in what its streams hold. The same on every machine.
     */
    List<Source> inner(List<Source> line, Looker looker) throws IOException {
        List<Source> all = new ArrayList<>(line);
        long place = 0;
        long total = 0;
        for (int i = 0; i < line.size(); i++) {
            Source content = line.get(i);
            boolean opens = content.isOwn() && !Streams.isLarge(line.get(i - 1).size()) && may(total);
            Source opened = opens ? unfolded(content, new int[0], place, looker) : null;
            if (opened != null) {
                all.add(opened);
                total += opened.size();
            }
            place += content.size();
        }
        return all;
    }

    private boolean may(long total) {
        return total < MOST && origins.count() < MOST_STREAMS && vain < MOST_IN_VAIN && failures < MOST_FAILURES;
    }

    /** Whether any of these has a stream; large ones are not asked. */
    boolean finds(List<Source> sources) throws IOException {
        for (Source source : sources) {
            ByteBuffer content = Streams.isLarge(source.size()) ? null : content(source);
            if (content != null && new Streams(content, source.holes()).next(0)) {
                return true;
            }
        }
        return false;
    }

    /** The streams of the old contents that were opened. */
    Origins origins() {
        return origins;
    }

    private @Nullable Source unfolded(Source base, int[] told, long place, Looker looker) throws IOException {
        boolean large = Streams.isLarge(base.size());
        ByteBuffer content = large && told.length == 0 ? null : content(base);
        if (content == null) {
            return null;
        }
        int before = origins.count();
        Streams streams = large ? Streams.told(content, told) : new Streams(content, base.holes());
        Source opened = streams.next(0) ? opened(new Opened(content, base.holes(), scratch()), streams, place, looker) : null;
        if (large && origins.count() < Math.min(before + told.length, MOST_STREAMS)) {
            throw Malformed.delta("it opens what is no stream");
        }
        vain += streams.vain();
        failures += streams.failures();
        return opened;
    }

    private Source opened(Opened opening, Streams streams, long place, Looker looker) throws IOException {
        try (Opened opened = opening) {
            do {
                origins.add(
                        place + streams.from(), streams.to() - streams.from(), streams.inflation().size(),
                        opened.gap(streams), streams.sum());
                looker.look(streams);
                opened.open(streams);
            } while (origins.count() < MOST_STREAMS && streams.next(streams.to()));
            return opened.besides();
        }
    }

    /** A whole content; null if it is too large to be opened. */
    @Nullable ByteBuffer content(Source source) throws IOException {
        if (source.size() > Streams.LARGEST_TOLD) {
            return null;
        }
        Path file = source.file();
        if (file == null || source.size() < Shelf.WORTH_A_FILE) {
            try (InputStream in = source.open()) {
                return ByteBuffer.wrap(in.readNBytes((int) source.size()));
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), source.size()));
        }
    }

    /** A new file for what streams hold. */
    Path scratch() throws IOException {
        return shelf.fresh();
    }
}
