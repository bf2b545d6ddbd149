package org.remsync.parcel;

/** The words of one line, parted by single spaces; the last may be everything that is left. */
final class Words {
    private final String line;
    private int next;

    Words(String line) {
        this.line = line;
    }

    /** The next word. */
    String word() {
        int space = line.indexOf(' ', next);
        String word = line.substring(Math.min(next, line.length()), space < 0 ? line.length() : space);
        if (next > line.length() || word.isEmpty()) {
            throw new IllegalArgumentException("a word is missing");
        }
        next = space < 0 ? line.length() + 1 : space + 1;
        return word;
    }

    /** That many words with the spaces between them. */
    String words(int count) {
        int start = next;
        for (int i = 0; i < count; i++) {
            word();
        }
        return line.substring(start, next - 1);
    }

    /** The next word as a number. */
    long number() {
        String word = word();
        if (!word.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("no number: \"" + word + "\"");
        }
        return Long.parseLong(word);
    }

    /** Everything that is left, at least one character. */
    String rest() {
        if (next >= line.length()) {
            throw new IllegalArgumentException("the end of the line is missing");
        }
        String rest = line.substring(next);
        next = line.length() + 1;
        return rest;
    }

    /** Refuses further words. */
    void end() {
        if (next <= line.length()) {
            throw new IllegalArgumentException("too much: \"" + line.substring(next) + "\"");
        }
    }
}
