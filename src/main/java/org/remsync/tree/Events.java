package org.remsync.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings events to a listener in the order in which they were added, on the thread that adds them, while some of them are
 * still being worked out on other threads. Only so many wait at a time.
 */
final class Events implements AutoCloseable {
    private static final int WAITING_PER_THREAD = 64;

    private final TreeScanner.Listener listener;
    private final int most;
    private final @Nullable ExecutorService workers;
    private final Deque<CompletableFuture<Consumer<TreeScanner.Listener>>> waiting = new ArrayDeque<>();

    /** With one thread everything is worked out by the caller. */
    Events(TreeScanner.Listener listener, int threads) {
        this.listener = listener;
        this.most = threads * WAITING_PER_THREAD;
        this.workers = threads == 1 ? null : Executors.newFixedThreadPool(threads, Events::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "remsync-reader");
        thread.setDaemon(true);
        return thread;
    }

    void add(Consumer<TreeScanner.Listener> event) {
        if (waiting.isEmpty()) {
            event.accept(listener);
        } else {
            await(CompletableFuture.completedFuture(event));
        }
    }

    void addLater(Supplier<Consumer<TreeScanner.Listener>> work) {
        if (workers == null) {
            work.get().accept(listener);
        } else {
            await(CompletableFuture.supplyAsync(work, workers));
        }
    }

    private void await(CompletableFuture<Consumer<TreeScanner.Listener>> event) {
        waiting.add(event);
        while (waiting.size() > most || (!waiting.isEmpty() && waiting.peek().isDone())) {
            tell();
        }
    }

    private void tell() {
        try {
            waiting.remove().join().accept(listener);
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException exception ? exception : e;
        }
    }

    /** Waits for all. */
    void finish() {
        while (!waiting.isEmpty()) {
            tell();
        }
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
    }
}
