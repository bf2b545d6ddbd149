package org.remsync.cli;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Clock;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.Replacement;
import org.remsync.delta.block.Scratch;
import org.remsync.delta.block.Stretch;

/** The files of a command that works on plain files, any of which may be standard input or output, named {@code -}. */
final class PlainFiles implements Closeable, Scratch {
    /** Writes a result. */
    @FunctionalInterface
    interface Writer {
        /** Writes it; the stream is closed by others. */
        void write(OutputStream out) throws IOException;
    }

    private final Terminal terminal;
    private final Path scratch;
    private final Progress progress;
    private final List<Path> scratches = new ArrayList<>();

    /** What must be kept for a while is kept in {@code scratch}; how far it is shows {@code progress}. */
    PlainFiles(Terminal terminal, Path scratch, Progress progress) {
        this.terminal = terminal;
        this.scratch = scratch;
        this.progress = progress;
    }

    /** For work at which nobody looks on. */
    static PlainFiles unwatched(Remsync remsync) {
        Progress none = new Progress(remsync.terminal(), Clock.SYSTEM, Progress.Form.NONE);
        return new PlainFiles(remsync.terminal(), remsync.temporary(), none);
    }

    /** What looks on. */
    Progress progress() {
        return progress;
    }

    /** A file whose bytes can be reached in any order. */
    Path seekable(String name) throws IOException {
        if (!name.equals("-")) {
            return there(name);
        }
        Path file = fresh();
        try (OutputStream out = Files.newOutputStream(file)) {
            terminal.input().transferTo(out);
        }
        return file;
    }

    /** A file that somebody named. */
    private static Path there(String name) {
        Path file = Path.of(name);
        if (!Files.exists(file)) {
            throw UserException.usage("there is no " + name, "");
        }
        if (!Files.isReadable(file)) {
            throw new UserException(ExitCode.CANNOT_READ, name + " cannot be read: permission denied", "");
        }
        return file;
    }

    /** An empty file for a while. */
    @Override
    public Path fresh() throws IOException {
        Path file = Files.createTempFile(scratch, "remsync", null);
        scratches.add(file);
        return file;
    }

    /** A part of a file that something is made of. */
    Original original(String name, Stretch stretch) throws IOException {
        return original(name, stretch, false);
    }

    /** As above, read past the system's cache if that is wanted. */
    Original original(String name, Stretch stretch, boolean direct) throws IOException {
        return name.equals("-")
                ? Original.of(terminal.input(), stretch, progress)
                : Original.of(Path.of(name), stretch, direct, progress);
    }

    /** Writes a result to a file, which is replaced when it is whole, or to standard output. */
    void write(Optional<String> name, Writer writer) throws IOException {
        if (name.orElse("-").equals("-")) {
            OutputStream out = terminal.output();
            writer.write(counted(out));
            out.flush();
            return;
        }
        try (Replacement out = new Replacement(Path.of(name.get()))) {
            writer.write(counted(out));
            out.commit();
        }
    }

    private OutputStream counted(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                progress.wrote(length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    @Override
    public void close() throws IOException {
        progress.end();
        for (Path each : scratches) {
            Files.deleteIfExists(each);
        }
    }
}
