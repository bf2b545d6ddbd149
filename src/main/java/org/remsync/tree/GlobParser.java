package org.remsync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Reads a {@link Glob}. */
final class GlobParser {
    private final int[] text;
    private int at;
    private final List<NamePattern> names = new ArrayList<>();
    private NamePattern name = new NamePattern();

    private GlobParser(String text) {
        this.text = text.codePoints().toArray();
    }

    /** The glob of a text; empty for one that git takes but that matches nothing, as an open {@code [}. */
    static Optional<Glob> parse(String text) {
        GlobParser parser = new GlobParser(text);
        try {
            return Optional.of(parser.parse());
        } catch (Unclosed e) {
            return Optional.empty();
        }
    }

    /** The pattern ends where it must go on. */
    private static final class Unclosed extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Glob parse() throws Unclosed {
        while (at < text.length) {
            int c = text[at++];
            switch (c) {
                case '/' -> endName(false);
                case '*' -> name.addStar();
                case '?' -> name.addSet(each -> true);
                case '[' -> name.addSet(set());
                case '\\' -> {
                    int literal = next();
                    if (literal == '/') {
                        endName(false);
                    } else {
                        name.addLiteral(literal);
                    }
                }
                default -> name.addLiteral(c);
            }
        }
        endName(true);
        return new Glob(List.copyOf(names));
    }

    private void endName(boolean last) {
        name.close();
        boolean any = name.isStars() && name.length() > 1;
        if (any) {
            names.add(Glob.ANY_NAMES);
        }
        if (!any || last) { // at the end, ** wants one name at least, which its own stars match
            names.add(name);
        }
        name = new NamePattern();
    }

    private int next() throws Unclosed {
        if (at == text.length) {
            throw new Unclosed();
        }
        return text[at++];
    }

    private int peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : -1;
    }

    private IntPredicate set() throws Unclosed {
        boolean negated = peek(0) == '!' || peek(0) == '^';
        at += negated ? 1 : 0;
        IntPredicate set = c -> false;
        int previous = -1;
        for (int c = next(); ; c = next()) {
            IntPredicate more;
            if (c == '-' && previous >= 0 && peek(0) >= 0 && peek(0) != ']') {
                int from = previous;
                int to = member(next());
                more = each -> each >= from && each <= to;
                previous = -1;
            } else if (c == '[' && peek(0) == ':' && isClass()) {
                more = posixClass();
                previous = -1;
            } else {
                int literal = member(c);
                more = each -> each == literal;
                previous = literal;
            }
            set = set.or(more);
            if (peek(0) == ']') {
                at++;
                return negated ? set.negate() : set;
            }
        }
    }

    private int member(int c) throws Unclosed {
        return c == '\\' ? next() : c;
    }

    /** Whether the next {@code ]} ends a class, as in {@code [[:alpha:]]}. */
    private boolean isClass() throws Unclosed {
        int end = at + 1;
        while (end < text.length && text[end] != ']') {
            end++;
        }
        if (end == text.length) {
            throw new Unclosed();
        }
        return end > at + 1 && text[end - 1] == ':';
    }

    private IntPredicate posixClass() throws Unclosed {
        int start = ++at;
        while (text[at] != ']') {
            at++;
        }
        String name = new String(text, start, at - 1 - start);
        at++;
        return switch (name) {
            case "alnum" -> c -> isLetter(c) || isDigit(c);
            case "alpha" -> GlobParser::isLetter;
            case "blank" -> c -> c == ' ' || c == '\t';
            case "cntrl" -> c -> c < ' ' || c == 0x7f;
            case "digit" -> GlobParser::isDigit;
            case "graph" -> c -> c > ' ' && c < 0x7f;
            case "lower" -> c -> c >= 'a' && c <= 'z';
            case "print" -> c -> c >= ' ' && c < 0x7f;
            case "punct" -> c -> c > ' ' && c < 0x7f && !isLetter(c) && !isDigit(c);
            case "space" -> c -> c == ' ' || (c >= '\t' && c <= '\r');
            case "upper" -> c -> c >= 'A' && c <= 'Z';
            case "xdigit" -> c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            default -> throw new Unclosed();
        };
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
