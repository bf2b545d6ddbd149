package org.remsync.mail;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A body that may be a parcel, an invitation or an answer to one.
 *
 * @param file its decoded bytes, in the scratch directory; the intake may move it away, what it leaves is deleted
 * @param origin where it was found, for people: {@code mail.mbox, message 3, body 2}
 * @param from the mail's sender as its header claims, which proves nothing
 * @param subject the mail's subject
 * @param messageId the mail's Message-ID
 */
public record Candidate(
        Path file, String origin, Optional<String> from, Optional<String> subject, Optional<String> messageId) {
    private static final int TEXT_CHARACTERS = 200;

    /** Makes the header texts safe to show: no control characters, and short. */
    public Candidate {
        from = from.map(Candidate::printable);
        subject = subject.map(Candidate::printable);
        messageId = messageId.map(Candidate::printable);
    }

    /** A stranger's text on one short line without control or format characters. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(TEXT_CHARACTERS).forEach(c -> {
            boolean plain = switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
            shown.appendCodePoint(plain ? c : ' ');
        });
        return shown.toString().strip();
    }
}
