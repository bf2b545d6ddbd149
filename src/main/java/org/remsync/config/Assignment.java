package org.remsync.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One {@code key = value} of a file in the syntax of {@link Properties}, with the line where it begins.
 */
record Assignment(int line, String key, String value) {
    /** Wrong syntax, and where. */
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;
        private final int line;

        SyntaxException(int line, Throwable cause) {
            super(cause.getMessage(), cause);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** All assignments of a text, in its order. */
    static List<Assignment> parse(String text) throws SyntaxException {
        List<Assignment> all = new ArrayList<>();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            StringBuilder whole = new StringBuilder(lines[i]);
            if (!lines[i].matches("[ \t\f]*([#!].*)?")) {
                while (continues(lines[i]) && i + 1 < lines.length) {
                    whole.append('\n').append(lines[++i]);
                }
                decode(first + 1, whole.toString()).ifPresent(all::add);
            }
        }
        return all;
    }

    /** An odd number of backslashes at its end: the last is none that another one made plain. */
    private static boolean continues(String line) {
        int backslashes = line.length();
        while (backslashes > 0 && line.charAt(backslashes - 1) == '\\') {
            backslashes--;
        }
        return (line.length() - backslashes) % 2 == 1;
    }

    /** What Java makes of one assignment, escapes, separators and all; nothing, of a backslash alone. */
    private static Optional<Assignment> decode(int line, String text) throws SyntaxException {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) {
            throw new SyntaxException(line, malformed);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
        return one.stringPropertyNames().stream()
                .findFirst()
                .map(key -> new Assignment(line, key, one.getProperty(key).strip()))
                .filter(each -> !each.key.isEmpty() || !each.value.isEmpty());
    }
}
