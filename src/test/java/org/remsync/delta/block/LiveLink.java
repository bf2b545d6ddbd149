package org.remsync.delta.block;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.remsync.base.RemsyncException;
import org.remsync.delta.Effort;

/** A live link with both sides in this process, whose bytes are counted and kept. */
final class LiveLink implements AutoCloseable {
    private final Path directory;
    private final Pipe there;
    private final Pipe back;
    private final CompletableFuture<Optional<RemsyncException>> service;
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private long asked;

    LiveLink(Path directory) throws IOException {
        this.directory = directory;
        there = Pipe.open();
        back = Pipe.open();
        service = CompletableFuture.supplyAsync(this::serve);
    }

    private Optional<RemsyncException> serve() {
        try (InputStream in = Channels.newInputStream(there.source());
                OutputStream out = Channels.newOutputStream(back.sink())) {
            Service.answer(in, out, true);
            return Optional.empty();
        } catch (RemsyncException refused) {
            return Optional.of(refused);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Link open(Path path, Stretch stretch) throws IOException {
        InputStream in = new FilterInputStream(Channels.newInputStream(back.source())) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int n = in.read(to, offset, length);
                answered.write(to, offset, Math.max(0, n));
                return n;
            }
        };
        OutputStream out = new FilterOutputStream(Channels.newOutputStream(there.sink())) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                asked += length;
            }
        };
        return Link.open(in, out, path.toString(), stretch);
    }

    /** What the other side said. */
    byte[] answered() {
        return answered.toByteArray();
    }

    /** Bytes that went over the link, either way. */
    long bytes() {
        return asked + answered.size();
    }

    Path fresh() throws IOException {
        return Files.createTempFile(directory, "scratch", null);
    }

    /** What the other side ended with. */
    Optional<RemsyncException> ended() throws IOException {
        there.sink().close();
        return service.join();
    }

    @Override
    public void close() throws IOException {
        there.sink().close();
        back.source().close();
        service.join();
    }

    /** Writes the delta that makes one file from the other, and the one that takes it back, which is returned. */
    static Path write(LiveLink live, Link link, Original local, Path localFile, int block, int passes, Path delta)
            throws IOException {
        LiveDelta made = LiveDelta.ask(link, local, block, passes, live::fresh);
        try (OutputStream out = Files.newOutputStream(delta)) {
            made.write(Effort.LEAST, "", out);
        }
        Path undo = made.undo(Patch.open(delta), localFile, Effort.LEAST);
        link.end();
        return undo;
    }
}
