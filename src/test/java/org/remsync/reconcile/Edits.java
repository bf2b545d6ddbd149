package org.remsync.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts and edits of them from one seed. */
final class Edits {
    private final Random random;
    private final int words;
    private final String newline;

    /** The fewer words, the more lines are alike, and the more ways there are to tell what was changed. */
    Edits(long seed, int words) {
        this.random = new Random(seed);
        this.words = words;
        this.newline = random.nextInt(4) == 0 ? "\r\n" : "\n";
    }

    List<String> text(int mostLines) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(mostLines); i > 0; i--) {
            lines.add(line());
        }
        return lines;
    }

    private String line() {
        int word = random.nextInt(words);
        return switch (word % 6) {
            case 0 -> "}".repeat(word / 6 % 3);
            default -> "line " + word;
        };
    }

    List<String> edited(List<String> text, int mostEdits) {
        List<String> lines = new ArrayList<>(text);
        for (int i = random.nextInt(mostEdits); i > 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            int gone = Math.min(random.nextInt(4), lines.size() - at);
            lines.subList(at, at + gone).clear();
            for (int fresh = random.nextInt(4); fresh > 0; fresh--) {
                lines.add(at, line());
            }
        }
        return lines;
    }

    /** The bytes of a text, whose last line may or may not end. */
    byte[] bytes(List<String> lines) {
        String last = lines.isEmpty() || random.nextInt(4) == 0 ? "" : newline;
        return (String.join(newline, lines) + last).getBytes(StandardCharsets.UTF_8);
    }
}
