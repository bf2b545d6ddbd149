package org.remsync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of one file, in order; of those that match, the last decides. */
record Rules(List<Rule> list) {
    static final Rules NONE = new Rules(List.of());

    /**
     * One rule.
     *
     * @param glob what it matches: a name, or if anchored a path from the file's directory on
     * @param anchored whether it holds a {@code /} elsewhere than at its end
     * @param negated whether it begins with {@code !}
     * @param directories whether it matches directories only
     */
    record Rule(Glob glob, boolean anchored, boolean negated, boolean directories) {
        boolean matches(List<String> path, boolean directory) {
            return (directory || !directories)
                    && (anchored ? glob.matches(path) : glob.matches(path.get(path.size() - 1)));
        }
    }

    /** Reads the lines of a file. */
    static Rules parse(String text) {
        List<Rule> rules = new ArrayList<>();
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        for (String line : body.split("\n")) {
            if (!line.startsWith("#")) {
                rule(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line).ifPresent(rules::add);
            }
        }
        return rules.isEmpty() ? NONE : new Rules(List.copyOf(rules));
    }

    private static Optional<Rule> rule(String line) {
        String pattern = trimEnd(line);
        boolean negated = pattern.startsWith("!");
        pattern = negated ? pattern.substring(1) : pattern;
        boolean directories = pattern.endsWith("/");
        pattern = directories ? pattern.substring(0, pattern.length() - 1) : pattern;
        boolean anchored = pattern.indexOf('/') >= 0;
        pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        return pattern.isEmpty()
                ? Optional.empty()
                : GlobParser.parse(pattern).map(glob -> new Rule(glob, anchored, negated, directories));
    }

    /** Without the spaces at the end, unless a backslash keeps one. */
    private static String trimEnd(String line) {
        int end = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
                end = Math.min(i + 1, line.length());
            } else if (line.charAt(i) != ' ') {
                end = i + 1;
            }
        }
        return line.substring(0, end);
    }

    /** What the last rule that matches says: true unless it is negated; empty if none matches. */
    Optional<Boolean> decide(List<String> path, boolean directory) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).matches(path, directory)) {
                return Optional.of(!list.get(i).negated());
            }
        }
        return Optional.empty();
    }

    /** Whether a rule that is not negated could match something below a directory. */
    boolean leadThrough(List<String> directory) {
        return list.stream()
                .anyMatch(rule -> !rule.negated() && (!rule.anchored() || rule.glob().leadsThrough(directory)));
    }
}
