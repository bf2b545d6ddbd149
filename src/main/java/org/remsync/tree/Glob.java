package org.remsync.tree;

import java.util.List;

/**
 * A pattern over paths: name patterns parted by {@code /}, and {@code **} for any number of names. It means what the
 * same text means to git, but for {@code ?} and sets, which match a character, not a byte.
 *
 * @param names the name patterns; {@link #ANY_NAMES} stands for {@code **}
 */
record Glob(List<NamePattern> names) {
    /** {@code **}, told apart by identity. */
    static final NamePattern ANY_NAMES = new NamePattern();

    /** Whether the pattern matches a single name. */
    boolean matches(String name) {
        return names.size() == 1 ? names.get(0).matches(name) : matches(List.of(name));
    }

    /** Whether the pattern matches a whole path, given as its names. */
    boolean matches(List<String> path) {
        int at = 0;
        int part = 0;
        int afterAny = -1;
        int taken = 0;
        while (at < path.size() || part < names.size()) {
            if (part < names.size() && names.get(part) == ANY_NAMES) {
                afterAny = ++part;
                taken = at;
            } else if (at < path.size() && part < names.size() && names.get(part).matches(path.get(at))) {
                at++;
                part++;
            } else if (afterAny < 0 || taken >= path.size()) {
                return false;
            } else {
                at = ++taken;
                part = afterAny;
            }
        }
        return true;
    }

    /** Whether something below a directory could match. */
    boolean leadsThrough(List<String> directory) {
        for (int i = 0; i < directory.size(); i++) {
            if (i < names.size() && names.get(i) == ANY_NAMES) {
                return true;
            }
            if (i >= names.size() || !names.get(i).matches(directory.get(i))) {
                return false;
            }
        }
        return directory.size() < names.size();
    }
}
