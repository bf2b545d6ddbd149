package org.remsync.seal;

import java.util.List;

/** The lines of a small text, each a keyword, a space and a value, taken one by one in their fixed order. */
final class Fields {
    private final List<String> lines;
    private int next;

    Fields(List<String> lines) {
        this.lines = lines;
    }

    /** The value of the next line, which must have this keyword. */
    String take(String keyword) {
        if (next == lines.size() || !lines.get(next).startsWith(keyword + " ")) {
            throw new IllegalArgumentException("line " + (next + 1) + " is not \"" + keyword + " ...\"");
        }
        return lines.get(next++).substring(keyword.length() + 1);
    }

    /** Refuses further lines. */
    void end() {
        if (next != lines.size()) {
            throw new IllegalArgumentException("line " + (next + 1) + " is one too many");
        }
    }
}
