package org.remsync.mail;

import java.util.List;

/**
 * What somebody asks for in a plain mail, in lines that begin with {@code RESEND}. Anyone can write such a thing.
 *
 * @param from the sender as the mail's header claims
 * @param subject of the mail
 * @param lines what stands behind the word, one for each such line
 */
public record WrittenRequest(String from, String subject, List<String> lines) {
    /** Makes the texts safe to show. */
    public WrittenRequest {
        from = Candidate.printable(from);
        subject = Candidate.printable(subject);
        lines = lines.stream().map(Candidate::printable).toList();
    }
}
