package org.remsync.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A short table for people: columns as wide as what they hold, two spaces between them, numbers to the right. It keeps
 * its rows until it is printed, so it is not for lists that grow with the files.
 */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> numeric = new ArrayList<>();

    /** A table with these headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
        for (int i = 0; i < headings.length; i++) {
            numeric.add(true);
        }
    }

    /**
     * Adds a row of as many cells as there are headings. A column that holds nothing but {@link Number}s stands to the
     * right.
     */
    public Table row(Object... cells) {
        if (cells.length != numeric.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + numeric.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            numeric.set(i, numeric.get(i) && cells[i] instanceof Number);
            row.add(printable(cells[i].toString()));
        }
        rows.add(row);
        return this;
    }

    /** Whether there is no row below the headings. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, headings first, each with its line end. */
    @Override
    public String toString() {
        int columns = numeric.size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : "  ");
                line.append(numeric.get(i) ? padding + row.get(i) : row.get(i) + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** What could steer a terminal, or end a line, becomes a question mark. */
    static String printable(String text) {
        return text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> '?';
                    default -> c;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Columns on a terminal: none for a mark that combines, two for the wide scripts of East Asia. */
    private static int width(String text) {
        return text.codePoints()
                .map(c -> switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
                    default -> Character.isIdeographic(c) || (c >= 0x1100 && c < 0x1160) || (c >= 0x3040 && c < 0x3100)
                            || (c >= 0xac00 && c < 0xd7a4) || (c >= 0xff01 && c < 0xff61) ? 2 : 1;
                })
                .sum();
    }
}
