package org.remsync.tree;

import java.io.IOException;
import java.util.Optional;

/** What came of reading something: a value, or why there is none. */
record Attempt<T>(Optional<T> value, Optional<IOException> failure) {
    /** A reading. */
    @FunctionalInterface
    interface Action<T> {
        T run() throws IOException;
    }

    static <T> Attempt<T> to(Action<T> action) {
        try {
            return new Attempt<>(Optional.of(action.run()), Optional.empty());
        } catch (IOException e) {
            return new Attempt<>(Optional.empty(), Optional.of(e));
        }
    }

    T get() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return value.orElseThrow();
    }
}
