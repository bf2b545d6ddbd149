package org.remsync.delta;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the deflated streams of contents, one content at a time, into scratch files. */
final class Unfolder implements Closeable {
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

    private static final int WORTH_MAPPING = 1 << 20;

    private final List<Path> scratch = new ArrayList<>();
    /** Contents that are in no file, and the files that they were written to. */
    private final Map<Source, Path> spooled = new HashMap<>();

    private final Origins origins = new Origins();
    private final Path directory;
    private long vain;
    private int failures;

    /** With its scratch files in a directory. */
    Unfolder(Path directory) {
        this.directory = directory;
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
            all.add(laid(base));
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

    /** The same content, in the file that it was written to, if it was. */
    private Source laid(Source content) {
        Path file = spooled.get(content);
        return file == null ? content : Source.of(content.checksum(), content.size(), file);
    }

    /** Whether any of these has a stream; large ones are not asked. */
    boolean finds(List<Source> sources) throws IOException {
        for (Source source : sources) {
            ByteBuffer content = Streams.isLarge(source.size()) ? null : content(source);
            if (content != null && new Streams(content).next(0)) {
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
        Streams streams = large ? Streams.told(content, told) : new Streams(content);
        Source opened = streams.next(0) ? opened(content, streams, place, looker) : null;
        if (large && origins.count() < Math.min(before + told.length, MOST_STREAMS)) {
            throw Malformed.delta("it opens what is no stream");
        }
        vain += streams.vain();
        failures += streams.failures();
        return opened;
    }

    private Source opened(ByteBuffer content, Streams streams, long place, Looker looker) throws IOException {
        try (Opened opened = new Opened(content, scratch())) {
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
        int size = (int) source.size();
        Path file = source.file();
        if (size < WORTH_MAPPING) {
            try (InputStream in = source.open()) {
                return ByteBuffer.wrap(in.readNBytes(size));
            }
        }
        if (file == null) {
            file = spooled.get(source);
        }
        if (file == null) {
            file = scratch();
            try (InputStream in = source.open();
                    OutputStream out = Files.newOutputStream(file)) {
                copy(in, out, size);
            }
            spooled.put(source, file);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), size));
        }
    }

    private static void copy(InputStream in, OutputStream out, int size) throws IOException {
        byte[] block = new byte[1 << 16];
        int left = size;
        for (int n = in.read(block); n > 0 && left > 0; n = in.read(block, 0, Math.min(left, block.length))) {
            out.write(block, 0, Math.min(n, left));
            left -= Math.min(n, left);
        }
    }

    /** A new file, which goes when this is closed. */
    Path scratch() throws IOException {
        Path file = Files.createTempFile(directory, "delta", null);
        scratch.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path file : scratch) {
            Files.deleteIfExists(file);
        }
    }
}
