package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream cut into lines. A line of any length takes bounded memory: it comes in pieces. */
final class Lines {
    /** Longest piece; longer than any line that ends a part or begins a mail. */
    static final int PIECE = 8 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[4 * PIECE];
    private int from;
    private int to;
    private boolean ended;
    private boolean first = true;
    private final List<Line> ahead = new ArrayList<>();

    Lines(InputStream in) {
        this.in = in;
    }

    /** The line after the next {@code ahead} ones, without taking it; null behind the end. */
    @Nullable Line peek(int index) throws IOException {
        while (ahead.size() <= index) {
            Line line = read();
            if (line == null) {
                return null;
            }
            ahead.add(line);
        }
        return ahead.get(index);
    }

    /** Takes the next line; null at the end. */
    @Nullable Line next() throws IOException {
        return ahead.isEmpty() ? read() : ahead.remove(0);
    }

    /** What was not taken yet. */
    InputStream rest() {
        return new Stretch(this, lines -> false);
    }

    private @Nullable Line read() throws IOException {
        int scanned = 0;
        while (true) {
            for (; scanned < to - from && scanned < PIECE; scanned++) {
                if (buffer[from + scanned] == '\n') {
                    return cut(scanned + 1, true);
                }
            }
            if (scanned == PIECE) {
                // a CR stays with the LF that may follow
                return cut(buffer[from + scanned - 1] == '\r' ? scanned - 1 : scanned, false);
            }
            if (!fill()) {
                return scanned == 0 ? null : cut(scanned, false);
            }
        }
    }

    private Line cut(int length, boolean whole) {
        Line line = new Line(java.util.Arrays.copyOfRange(buffer, from, from + length), first);
        from += length;
        first = whole;
        return line;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        ended = read < 0;
        to += Math.max(read, 0);
        return !ended;
    }
}
