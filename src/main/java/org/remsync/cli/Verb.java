package org.remsync.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.remsync.base.ExitCode;

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
        throw org.remsync.base.UserException.notAllowed("not built yet", "");
    }

    /** Where results and talk go. */
    final Terminal terminal() {
        return remsync.terminal();
    }
}
