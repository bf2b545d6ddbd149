package org.remsync.reconcile;

/** One of two texts that are compared: its lines, by number, and which of them the other has not. */
final class Side {
    final int[] lines;
    private final boolean[] changed;

    Side(int[] lines) {
        this.lines = lines;
        this.changed = new boolean[lines.length];
    }

    void change(int line) {
        changed[line] = true;
    }

    Run firstRun() {
        Run run = new Run();
        run.growDown();
        return run;
    }

    /**
     * A stretch of changed lines, perhaps of none, between two lines that are not, or an end. Both sides have the same
     * count of them, and the n-th of one stands against the n-th of the other.
     */
    final class Run {
        private int start;
        private int end;

        Span span() {
            return new Span(start, end);
        }

        boolean isEmpty() {
            return start == end;
        }

        int end() {
            return end;
        }

        /** Goes on to the next run, if there is one. */
        boolean next() {
            if (end == lines.length) {
                return false;
            }
            end++;
            start = end;
            growDown();
            return true;
        }

        /** Goes back to the run before, which there must be. */
        void previous() {
            start--;
            end = start;
            growUp();
        }

        /** Moves up by one line if that says the same, and swallows the run it then touches. */
        boolean slideUp() {
            if (start == 0 || lines[start - 1] != lines[end - 1]) {
                return false;
            }
            changed[--start] = true;
            changed[--end] = false;
            growUp();
            return true;
        }

        /** Moves down by one line if that says the same, and swallows the run it then touches. */
        boolean slideDown() {
            if (end == lines.length || lines[start] != lines[end]) {
                return false;
            }
            changed[start++] = false;
            changed[end++] = true;
            growDown();
            return true;
        }

        private void growUp() {
            while (start > 0 && changed[start - 1]) {
                start--;
            }
        }

        private void growDown() {
            while (end < lines.length && changed[end]) {
                end++;
            }
        }
    }
}
