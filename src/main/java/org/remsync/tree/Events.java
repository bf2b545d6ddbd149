package org.remsync.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.remsync.tree.TreeScanner.Listener;

/**
 * Brings events to a listener in the order in which they were added, on the thread that adds them, while some of them
 * are still being worked out on other threads. Only so many wait at a time.
 */
final class Events {
    private static final int WAITING = 16;

    private final Listener listener;
    private final Workers workers;
    private final Deque<Supplier<Consumer<Listener>>> waiting = new ArrayDeque<>();

    Events(Listener listener, Workers workers) {
        this.listener = listener;
        this.workers = workers;
    }

    void add(Consumer<Listener> event) {
        if (waiting.isEmpty()) {
            event.accept(listener);
        } else {
            await(() -> event);
        }
    }

    void addLater(Supplier<Consumer<Listener>> work) {
        await(workers.begin(work));
    }

    private void await(Supplier<Consumer<Listener>> event) {
        waiting.add(event);
        if (waiting.size() >= workers.ahead() * WAITING) {
            waiting.remove().get().accept(listener);
        }
    }

    /** Waits for all. */
    void finish() {
        while (!waiting.isEmpty()) {
            waiting.remove().get().accept(listener);
        }
    }
}
