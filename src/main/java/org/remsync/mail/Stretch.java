package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a stream up to a line that ends the stretch; the line break before that line belongs to it. */
final class Stretch extends InputStream {
    /** Tells from the lines to come whether the stretch ends here. Asked only where a line begins. */
    @FunctionalInterface
    interface End {
        boolean at(Lines lines) throws IOException;
    }

    private static final byte[] NOTHING = {};

    private final Lines lines;
    private final End end;
    private byte[] ready = NOTHING;
    private int position;
    private byte[] held = NOTHING;
    private boolean ended;

    Stretch(Lines lines, End end) {
        this.lines = lines;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, target, offset, count);
        position += count;
        return count;
    }

    /** Passes over what was not read. */
    void finish() throws IOException {
        while (fill()) {
            position = ready.length;
        }
    }

    private boolean fill() throws IOException {
        while (position == ready.length) {
            if (ended) {
                return false;
            }
            Line next = lines.peek(0);
            ended = next == null || (next.first() && end.at(lines));
            ready = next == null ? held : ended ? NOTHING : advance(next);
            position = 0;
        }
        return true;
    }

    private byte[] advance(Line next) throws IOException {
        lines.next();
        byte[] content = next.content();
        byte[] bytes = java.util.Arrays.copyOf(held, held.length + content.length);
        System.arraycopy(content, 0, bytes, held.length, content.length);
        held = next.terminator();
        return bytes;
    }
}
