package org.remsync.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** A long answer read a page at a time: each page is asked for by the last row of the page before. */
final class Pages<T> implements Iterator<T> {
    /** Rows in a page. */
    static final int SIZE = 1000;

    private final Function<Optional<T>, List<T>> after;
    private Optional<T> last = Optional.empty();
    private List<T> page = List.of();
    private int next;
    private boolean ended;

    /** @param after the rows, at most {@link #SIZE}, that follow a row, or the first ones */
    Pages(Function<Optional<T>, List<T>> after) {
        this.after = after;
    }

    /** An answer whose order needs two columns: the rest of a row's first key, or, if none is left, the next keys. */
    static <T> Pages<T> ofTwoKeys(Function<T, List<T>> rest, Function<Optional<T>, List<T>> next) {
        return new Pages<>(
                last -> last.map(rest).filter(rows -> !rows.isEmpty()).orElseGet(() -> next.apply(last)));
    }

    @Override
    public boolean hasNext() {
        if (next == page.size() && !ended) {
            page = after.apply(last);
            next = 0;
            ended = page.isEmpty();
        }
        return next < page.size();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T row = page.get(next++);
        last = Optional.of(row);
        return row;
    }

    /** The same answer with something else made of each row. */
    <U> Iterator<U> map(Function<T, U> of) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return Pages.this.hasNext();
            }

            @Override
            public U next() {
                return of.apply(Pages.this.next());
            }
        };
    }
}
