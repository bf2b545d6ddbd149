package org.remsync.reconcile;

/** The lines from one (included) to another (excluded). */
record Span(int from, int to) {
    Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no span: " + from + " to " + to);
        }
    }

    int size() {
        return to - from;
    }

    /** The same further down. */
    Span plus(int lines) {
        return new Span(from + lines, to + lines);
    }

    /** From the beginning of this to the end of a later one. */
    Span to(Span last) {
        return new Span(from, last.to);
    }
}
