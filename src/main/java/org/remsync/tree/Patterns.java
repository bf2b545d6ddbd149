package org.remsync.tree;

import java.util.Arrays;
import java.util.List;
import org.remsync.model.RelativePath;

/** Patterns of the form of {@code .gitignore}, seen from the root of a set; not from a file but from the settings. */
public final class Patterns {
    private final Rules rules;

    private Patterns(Rules rules) {
        this.rules = rules;
    }

    /** Of these, in order. */
    public static Patterns of(List<String> patterns) {
        return new Patterns(Rules.parse(String.join("\n", patterns)));
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return rules.list().isEmpty();
    }

    /** Whether a path matches, by itself or with one of its parents; of those that match, the last pattern decides. */
    public boolean match(RelativePath path, boolean directory) {
        List<String> names = Arrays.asList(path.text().split("/"));
        boolean matched = false;
        for (int i = 1; i <= names.size() && !matched; i++) {
            List<String> parent = names.subList(0, i);
            for (Rules.Rule rule : rules.list()) {
                matched = rule.matches(parent, directory || i < names.size()) ? !rule.negated() : matched;
            }
        }
        return matched;
    }
}
