package org.remsync.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Prints one JSON value (RFC 8259) as it is told, keeping nothing. What the outermost value holds stands on lines of
 * its own, and all that is deeper on one line, so that long lists can be read by people and by line-wise tools.
 *
 * <p>A lone surrogate, which stands for a byte of a file name that is no UTF-8 (see
 * {@link org.remsync.base.FileNames}), is printed as the escape {@code \}{@code udcXX}.
 */
public final class Json {
    /** An object or array that is not ended yet. */
    private static final class Level {
        private final char end;
        private boolean empty = true;
        private boolean named;

        Level(char end) {
            this.end = end;
        }
    }

    private final Appendable out;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean done;

    /** A printer; whatever {@code out} throws comes back as {@link UncheckedIOException}. */
    public Json(Appendable out) {
        this.out = out;
    }

    /** Begins an object. */
    public Json object() {
        return begin('{', '}');
    }

    /** Begins an array. */
    public Json array() {
        return begin('[', ']');
    }

    /** Ends the innermost object or array; after the outermost a line ends. */
    public Json end() {
        Level level = levels.pop();
        require(!level.named, "a name without a value");
        if (levels.isEmpty() && !level.empty) {
            print("\n");
        }
        print(String.valueOf(level.end));
        finish();
        return this;
    }

    /** Names the next value, inside an object. */
    public Json name(String name) {
        Level level = levels.peek();
        require(level != null && level.end == '}' && !level.named, "a name outside an object");
        separate();
        print(quote(name) + ": ");
        level.named = true;
        return this;
    }

    /** A string. */
    public Json value(String text) {
        return scalar(quote(text));
    }

    /** A whole number. */
    public Json value(long number) {
        return scalar(Long.toString(number));
    }

    /** True or false. */
    public Json value(boolean truth) {
        return scalar(Boolean.toString(truth));
    }

    /** A name and a string. */
    public Json put(String name, String text) {
        return name(name).value(text);
    }

    /** A name and a number. */
    public Json put(String name, long number) {
        return name(name).value(number);
    }

    /** A name and a truth. */
    public Json put(String name, boolean truth) {
        return name(name).value(truth);
    }

    /** A name and an array of strings. */
    public Json put(String name, Iterable<String> texts) {
        name(name).array();
        texts.forEach(this::value);
        return end();
    }

    private Json begin(char start, char end) {
        before();
        print(String.valueOf(start));
        levels.push(new Level(end));
        return this;
    }

    private Json scalar(String text) {
        before();
        print(text);
        finish();
        return this;
    }

    private void before() {
        Level level = levels.peek();
        require(!done, "a second value");
        if (level == null) {
            return;
        }
        if (level.end == ']') {
            separate();
        } else {
            require(level.named, "a value without a name");
            level.named = false;
        }
    }

    private void separate() {
        Level level = levels.element();
        String space = levels.size() == 1 ? "\n  " : level.empty ? "" : " ";
        print((level.empty ? "" : ",") + space);
        level.empty = false;
    }

    private void finish() {
        if (levels.isEmpty()) {
            print("\n");
            done = true;
        }
    }

    private static void require(boolean fits, String what) {
        if (!fits) {
            throw new IllegalStateException(what + " in JSON");
        }
    }

    private void print(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || loneSurrogate) {
                quoted.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
