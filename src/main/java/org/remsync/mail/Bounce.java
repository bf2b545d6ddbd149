package org.remsync.mail;

import java.util.Optional;

/**
 * What a mail system says became of a mail for one recipient (RFC 3464). Anyone can write such a thing.
 *
 * @param messageId of the mail it is about
 * @param recipient whose it was, if that is said
 * @param failed whether it was given up; otherwise it is delayed, or went somewhere
 * @param text status and diagnosis, for people
 */
public record Bounce(String messageId, Optional<String> recipient, boolean failed, String text) {
    /** Makes the texts safe to show. */
    public Bounce {
        messageId = Candidate.printable(messageId);
        recipient = recipient.map(Candidate::printable);
        text = Candidate.printable(text);
    }
}
