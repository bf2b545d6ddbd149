package org.remsync.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;

/**
 * The command by which the other side of a live link is reached. What it says of failures goes where ours does. It is given
 * so much time to say or take something, and to end once all was said; then it is ended, and what it started with it. For
 * one thread.
 */
final class LinkCommand implements Closeable {
    private final Process process;
    private final Duration patience;
    /** What may never come back is done by others, who do not keep the program from ending. */
    private final ExecutorService waiters = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        return thread;
    });

    private boolean deaf;

    private LinkCommand(Process process, Duration patience) {
        this.process = process;
        this.patience = patience;
    }

    /**
     * Starts it with a shell.
     *
     * @param patience how long it may be silent; none at all means for ever
     */
    static LinkCommand start(String command, Duration patience) {
        try {
            return new LinkCommand(
                    new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start(), patience);
        } catch (IOException e) {
            throw new UserException(ExitCode.UNAVAILABLE, "the command cannot be started: " + e.getMessage(), "", e);
        }
    }

    /** What the other side says. */
    InputStream output() {
        InputStream from = process.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return await(() -> from.read(to, offset, length), "said nothing");
            }
        };
    }

    /** What it is told. Where it hears no more its status tells why, so that is no failure here. */
    OutputStream input() {
        OutputStream to = process.getOutputStream();
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
                await(() -> {
                    try {
                        to.write(copy);
                        to.flush();
                    } catch (IOException gone) {
                        // What it answers, or does not, is looked at next.
                    }
                    return length;
                }, "took nothing");
            }
        };
    }

    private <T> T await(Callable<T> work, String otherwise) throws IOException {
        Future<T> done = waiters.submit(work);
        try {
            return patience.isZero() ? done.get() : done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw silent(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        }
    }

    private UserException silent(String what, Throwable cause) {
        deaf = true;
        return new UserException(ExitCode.SILENT,
                "the command that reaches the other side " + what + " for " + patience.toSeconds() + " s",
                "If it may take longer, say --timeout with more time, or --timeout 0s for as long as it takes.", cause);
    }

    /**
     * Waits until it ends.
     *
     * @throws UserException if it did not end well, or did not end
     */
    void requireDone() throws IOException {
        int status = status();
        if (status != 0) {
            throw new UserException(ExitCode.UNAVAILABLE,
                    "the command that reaches the other side ended with status " + status, "");
        }
    }

    /** What to say where the other side ended too early: the command's status tells more. */
    UserException explained(EOFException early) throws IOException {
        return new UserException(ExitCode.UNAVAILABLE,
                early.getMessage() + "; the command that reaches it ended with status " + status(), "", early);
    }

    private int status() throws IOException {
        hangUp();
        return await(process::waitFor, "had said all and did not end");
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
        if (deaf) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        process.destroy();
        waiters.shutdownNow();
    }
}
