package org.remsync.mail;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;

/**
 * A mail that carries one file.
 *
 * @param from the sender, also of the envelope: bounces go there
 * @param to the recipients; one mail serves them all
 * @param subject one line
 * @param headers further header lines by name, values in ASCII
 * @param messageId its name for good, {@code <left@right>}; a mail sent again has the same
 * @param references the Message-ID of a mail that this one follows
 * @param body what a person reads
 * @param attachment the file
 * @param form how it lies in the mail
 * @param attachmentName its name in the mail and in directories: letters, digits, {@code .}, {@code _} and {@code -}
 */
public record OutgoingMail(
        MailAddress from,
        List<MailAddress> to,
        String subject,
        Map<String, String> headers,
        String messageId,
        Optional<String> references,
        String body,
        Path attachment,
        MailForm form,
        String attachmentName) {
    // RFC 5322 allows 998 in a line
    private static final int LINE_CHARACTERS = 900;
    private static final Set<String> OWN = Set.of("from", "to", "cc", "bcc", "sender", "reply-to", "return-path",
            "subject", "date", "message-id", "references", "mime-version", "auto-submitted",
            "x-auto-response-suppress");

    /** Refuses whatever could begin another header line, and a second line of a header that every mail has. */
    public OutgoingMail {
        to = List.copyOf(to);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a mail to nobody");
        }
        requireLine("subject", subject);
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,59}") || OWN.contains(lower) || lower.startsWith("content-")) {
                throw new IllegalArgumentException("not a header to add: \"" + name + "\"");
            }
            requireLine(name, value);
            requireMatch(name, value, "[ -~]*");
        });
        requireMatch("Message-ID", messageId, "<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>");
        references.ifPresent(id -> requireMatch("References", id, "<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>"));
        requireMatch("attachment name", attachmentName, "[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    }

    /** One in base64. */
    public OutgoingMail(
            MailAddress from,
            List<MailAddress> to,
            String subject,
            Map<String, String> headers,
            String messageId,
            Optional<String> references,
            String body,
            Path attachment,
            String attachmentName) {
        this(from, to, subject, headers, messageId, references, body, attachment, MailForm.BASE64, attachmentName);
    }

    private static void requireLine(String what, String text) {
        boolean breaks = text.codePoints().anyMatch(c -> Character.isISOControl(c)
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || c == 0x2028
                || c == 0x2029);
        if (breaks || text.length() > LINE_CHARACTERS) {
            throw new IllegalArgumentException(
                    what + " is no single short line: \"" + Candidate.printable(text) + "\"");
        }
    }

    private static void requireMatch(String what, String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("no " + what + ": \"" + Candidate.printable(text) + "\"");
        }
    }
}
