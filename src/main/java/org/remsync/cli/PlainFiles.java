package org.remsync.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.delta.block.Extent;
import org.remsync.delta.block.Replacement;

/** The files of a command that works on plain files, any of which may be standard input or output, named {@code -}. */
final class PlainFiles implements Closeable {
    /** Writes a result. */
    @FunctionalInterface
    interface Writer {
        /** Writes it; the stream is closed by others. */
        void write(OutputStream out) throws IOException;
    }

    private final Terminal terminal;
    private final Path scratch;
    private final List<Path> scratches = new ArrayList<>();

    /** What must be kept for a while is kept in {@code scratch}. */
    PlainFiles(Terminal terminal, Path scratch) {
        this.terminal = terminal;
        this.scratch = scratch;
    }

    /** A file whose bytes can be reached in any order. */
    Path seekable(String name) throws IOException {
        if (!name.equals("-")) {
            return Path.of(name);
        }
        Path file = fresh();
        try (OutputStream out = Files.newOutputStream(file)) {
            terminal.input().transferTo(out);
        }
        return file;
    }

    /** A file for a while. */
    Path fresh() throws IOException {
        Path file = Files.createTempFile(scratch, "remsync", null);
        scratches.add(file);
        return file;
    }

    /** A file to be read once. */
    InputStream read(String name) throws IOException {
        return name.equals("-") ? terminal.input() : Files.newInputStream(Path.of(name));
    }

    /** How large a file is; less than 0 where that is not known before it was read. */
    long size(String name) throws IOException {
        return name.equals("-") ? -1 : Extent.of(Path.of(name));
    }

    /** Writes a result to a file, which is replaced when it is whole, or to standard output. */
    void write(Optional<String> name, Writer writer) throws IOException {
        if (name.orElse("-").equals("-")) {
            OutputStream out = terminal.output();
            writer.write(out);
            out.flush();
            return;
        }
        try (Replacement out = new Replacement(Path.of(name.get()))) {
            writer.write(out);
            out.commit();
        }
    }

    @Override
    public void close() throws IOException {
        for (Path each : scratches) {
            Files.deleteIfExists(each);
        }
    }
}
