package org.remsync.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.Locale;

/** Tells from its outside which mail is worth fetching: one with a file attached, or that says it is ours. */
final class Appearance {
    private Appearance() {}

    /**
     * Whether a mail may carry something of ours; {@code structured} if its parts' types are known without fetching.
     * Yes where a server cannot tell.
     */
    static boolean mayBeOurs(Message message, boolean structured) {
        try {
            String subject = message.getSubject();
            return (subject != null && subject.toLowerCase(Locale.ROOT).contains("remsync"))
                    || mayCarry(message, structured, 0);
        } catch (MessagingException | IOException notTold) {
            return true;
        }
    }

    private static boolean mayCarry(Part part, boolean structured, int depth) throws MessagingException, IOException {
        String type = part.getContentType() == null ? "" : part.getContentType().toLowerCase(Locale.ROOT).strip();
        if (type.startsWith("multipart/") && structured && part.getContent() instanceof Multipart parts) {
            boolean any = depth > org.remsync.base.Limits.MAIL_DEPTH;
            for (int i = 0; i < parts.getCount() && !any; i++) {
                any = mayCarry(parts.getBodyPart(i), true, depth + 1);
            }
            return any;
        }
        return !type.isEmpty() && !type.matches("(?s)(text|image|audio|video|font)/.*|multipart/alternative\\b.*");
    }
}
