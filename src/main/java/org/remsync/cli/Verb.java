package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;

/** A command: the form that all of them have. */
abstract class Verb implements Callable<Integer> {
    /** What all commands share. */
    final Remsync remsync;

    Verb(Remsync remsync) {
        this.remsync = remsync;
    }

    @Override
    public final Integer call() throws IOException {
        return run().status();
    }

    /** Does it. */
    abstract ExitCode run() throws IOException;

    /** Until its story is written. */
    final ExitCode unbound() {
        throw UserException.notAllowed("not built yet", "");
    }

    /** What a person named as input: a file, or standard input for {@code -}. */
    static InputStream input(Terminal terminal, String file) throws IOException {
        if (file.equals("-")) {
            return terminal.input();
        }
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.exists(path)) {
            throw UserException.usage("there is no " + path, "Name a file, or - for standard input.");
        }
        return Files.newInputStream(path);
    }

    /** Where results and talk go. */
    final Terminal terminal() {
        return remsync.terminal();
    }
}
