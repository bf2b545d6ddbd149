package org.remsync.delta;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A content with streams opened: its plain bytes, relative to the streams (see {@link Members}), and what these hold. Of a
 * large content only that is written, and the plain bytes stay where they are.
 */
final class Opened implements Closeable {
    private static final int BLOCK = 1 << 16;

    /** A stream of a large content, and how much it holds. */
    private record Cut(int from, int to, int size) {}

    private final ByteBuffer content;
    private final Holes holes;
    private final boolean large;
    private final Path file;
    private final OutputStream out;
    private final Members members;
    private final List<Cut> cuts = new ArrayList<>();
    /** Where the last stream ends. */
    private int done;

    /** Nothing is opened yet. The file gets what is written. */
    Opened(ByteBuffer content, Holes holes, Path file) throws IOException {
        this.content = content;
        this.holes = holes;
        this.file = file;
        large = Streams.isLarge(content.limit());
        out = new BufferedOutputStream(Files.newOutputStream(file));
        members = Members.relative(out);
    }

    /** How many plain bytes lie between the last stream and the one that was found. */
    int gap(Streams streams) {
        return streams.from() - done;
    }

    /** Opens the stream that was found. */
    void open(Streams streams) throws IOException {
        int size = streams.inflation().size();
        if (large) {
            cuts.add(new Cut(streams.from(), streams.to(), size));
        } else {
            plain(streams.from());
            members.stream(streams.sum(), streams.to() - streams.from(), size);
        }
        out.write(streams.inflation().bytes(), 0, size);
        done = streams.to();
    }

    private void plain(int to) throws IOException {
        byte[] plain = new byte[Math.min(to - done, BLOCK)];
        for (int at = done; at < to; at += plain.length) {
            int n = Math.min(plain.length, to - at);
            content.get(at, plain, 0, n);
            members.plain(plain, 0, n);
        }
    }

    /** The whole content. Nothing more is opened. */
    Source whole() throws IOException {
        if (!large) {
            plain(content.limit());
            members.end();
            out.close();
            return Source.own(file);
        }
        out.close();
        return Source.own(pieces());
    }

    /** The content as it goes into the old line: of a large one, what the streams hold. Nothing more is opened. */
    Source besides() throws IOException {
        if (!large) {
            return whole();
        }
        out.close();
        return Source.own(file);
    }

    private List<ByteBuffer> pieces() throws IOException {
        List<ByteBuffer> pieces = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer held = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int plain = 0;
            int at = 0;
            for (Cut cut : cuts) {
                holes.cut(content, 0, plain, cut.from, pieces);
                pieces.add(held.slice(at, cut.size));
                plain = cut.to;
                at += cut.size;
            }
            holes.cut(content, 0, plain, content.limit(), pieces);
        }
        return pieces;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
