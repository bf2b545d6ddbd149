package org.remsync.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;

/** The command by which the other side of a live link is reached. What it says of failures goes where ours does. */
final class LinkCommand implements Closeable {
    private final Process process;

    private LinkCommand(Process process) {
        this.process = process;
    }

    /** Starts it with a shell. */
    static LinkCommand start(String command) {
        try {
            return new LinkCommand(new ProcessBuilder("sh", "-c", command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UserException(ExitCode.UNAVAILABLE, "the command cannot be started: " + e.getMessage(), "", e);
        }
    }

    /** What the other side says. */
    InputStream output() {
        return process.getInputStream();
    }

    /** What it is told. Where it hears no more its status tells why, so that is no failure here. */
    OutputStream input() {
        OutputStream to = process.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                try {
                    to.write(bytes, from, length);
                    to.flush();
                } catch (IOException gone) {
                    // What it answers, or does not, is looked at next.
                }
            }
        };
    }

    /**
     * Waits until it ends.
     *
     * @throws UserException if it did not end well
     */
    void requireDone() {
        int status = status();
        if (status != 0) {
            throw new UserException(ExitCode.UNAVAILABLE,
                    "the command that reaches the other side ended with status " + status, "");
        }
    }

    /** What to say where the other side ended too early: the command's status tells more. */
    UserException explained(EOFException early) {
        return new UserException(ExitCode.UNAVAILABLE,
                early.getMessage() + "; the command that reaches it ended with status " + status(), "", early);
    }

    private int status() {
        hangUp();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It hears nothing more either way.
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
