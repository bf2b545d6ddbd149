package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mails of an mbox. A new one begins only where a blank line, a whole {@code From } line and a header line follow
 * each other: many a writer leaves {@code From } lines in bodies as they are.
 */
final class Mbox {
    private static final int FROM_CHARACTERS = 500;
    private static final Pattern FROM = Pattern.compile("From .*(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
            + "[A-Za-z0-9]{1,3} +[A-Za-z0-9]{1,3} +\\d{1,2}:\\d\\d(:\\d\\d)?.* \\d{4}( [+-]\\d{4})?\\s*");

    private final Lines lines;
    private @Nullable Stretch current;

    Mbox(InputStream in) {
        this.lines = new Lines(in);
    }

    /** Whether a text begins as an mbox does. */
    static boolean begins(String text) {
        return isFrom(text.lines().findFirst().orElse(""));
    }

    private static boolean isFrom(String line) {
        return line.length() <= FROM_CHARACTERS && FROM.matcher(line).matches();
    }

    /** The next mail; null after the last. What was not read of the one before is passed over. */
    @Nullable InputStream next() throws IOException {
        if (current != null) {
            current.finish();
            lines.next();
        }
        if (lines.next() == null) {
            return null;
        }
        current = new Stretch(lines, Mbox::atNextMail);
        return current;
    }

    private static boolean atNextMail(Lines ahead) throws IOException {
        Line blank = ahead.peek(0);
        if (blank == null || !blank.blank()) {
            return false;
        }
        Line from = ahead.peek(1);
        if (from == null || !isFrom(from.text())) {
            return false;
        }
        Line header = ahead.peek(2);
        return header != null && Headers.isHeader(header.text());
    }
}
