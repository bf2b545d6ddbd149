package org.remsync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The part of a pattern that matches one name: characters, {@code ?}, {@code *} and sets. Never takes long. */
final class NamePattern {
    /** Stands for any number of characters. */
    private static final IntPredicate STAR = c -> true;

    private final List<IntPredicate> tokens = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private String beginning = "";
    private String end = "";
    private boolean wild;

    void addLiteral(int c) {
        tokens.add(each -> each == c);
        literal.appendCodePoint(c);
    }

    void addSet(IntPredicate set) {
        tokens.add(set);
        beginning = wild ? beginning : literal.toString();
        literal.setLength(0);
        wild = true;
    }

    void addStar() {
        addSet(STAR);
    }

    /** To be called when all is added. */
    void close() {
        end = literal.toString();
        beginning = wild ? beginning : end;
    }

    boolean isStars() {
        return !tokens.isEmpty() && tokens.stream().allMatch(token -> token == STAR);
    }

    int length() {
        return tokens.size();
    }

    boolean matches(String name) {
        if (!name.startsWith(beginning) || !name.endsWith(end)) {
            return false; // most names, soon
        }
        int at = 0;
        int token = 0;
        int afterStar = -1;
        int taken = 0;
        while (at < name.length() || token < tokens.size()) {
            if (token < tokens.size() && tokens.get(token) == STAR) {
                afterStar = ++token;
                taken = at;
            } else if (at < name.length() && token < tokens.size() && tokens.get(token).test(name.codePointAt(at))) {
                at = name.offsetByCodePoints(at, 1);
                token++;
            } else if (afterStar < 0 || taken >= name.length()) {
                return false;
            } else {
                taken = name.offsetByCodePoints(taken, 1);
                at = taken;
                token = afterStar;
            }
        }
        return true;
    }
}
