package org.remsync.tree;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that work ahead of their caller. With only one the caller works itself, when it asks for the result. */
final class Workers implements AutoCloseable {
    private final int threads;
    private final @Nullable ExecutorService pool;

    Workers(int threads) {
        this.threads = threads;
        this.pool = threads == 1 ? null : Executors.newFixedThreadPool(threads, Workers::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "remsync-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** How much of anything may be begun before its result is needed. */
    int ahead() {
        return pool == null ? 1 : threads * 4;
    }

    /** Begins some work; the result is to be asked for once. */
    <T> Supplier<T> begin(Supplier<T> work) {
        if (pool == null) {
            return work;
        }
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, pool);
        return () -> await(result);
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
