package org.remsync.demo;

import java.util.function.Consumer;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;

/** Tells the story: titles, sentences broken into lines, and what is shown as it is. */
public final class Narrator {
    private static final int COLUMNS = 80;
    private static final String SENTENCE = "  ";
    private static final String SHOWN = "      ";

    private final Consumer<String> title;
    private final Consumer<String> line;
    private int chapters;

    /** Hands titles and all other lines to these, as soon as there is something to tell. */
    public Narrator(Consumer<String> title, Consumer<String> line) {
        this.title = title;
        this.line = line;
    }

    /** Begins the story. */
    void begin(String text) {
        title.accept(text);
    }

    /** Ends it. */
    void end(String text) {
        line.accept("");
        title.accept(text);
    }

    /** Begins a chapter. */
    void chapter(String text) {
        line.accept("");
        chapters++;
        title.accept(chapters + ". " + text);
    }

    /** Tells something that was done; line ends in the text mean nothing. */
    void tell(String sentences) {
        StringBuilder filled = new StringBuilder(SENTENCE);
        for (String word : sentences.strip().split("\\s+")) {
            if (filled.length() > SENTENCE.length() && filled.length() + word.length() >= COLUMNS) {
                line.accept(filled.toString().stripTrailing());
                filled = new StringBuilder(SENTENCE);
            }
            filled.append(word).append(' ');
        }
        line.accept(filled.toString().stripTrailing());
    }

    /** Tells something that was looked at; if it is not so, the demo ends here. */
    void observe(boolean isSo, String sentences) {
        require(isSo, sentences);
        tell(sentences);
    }

    /** Ends the demo here if something that should be so is not. */
    void require(boolean isSo, String sentences) {
        if (!isSo) {
            throw new UserException(
                    ExitCode.SOFTWARE,
                    "the demo went wrong; this is not so: " + sentences.strip(),
                    "Please report it, with what was told before.");
        }
    }

    /** Shows a text line by line, set in. */
    void show(String text) {
        text.lines().forEach(each -> line.accept(SHOWN + each));
    }
}
