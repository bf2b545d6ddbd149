package org.remsync.mail;

import java.io.IOException;

/** Takes in what an inbox finds. */
@FunctionalInterface
public interface Intake {
    /** What became of a candidate. */
    enum Verdict {
        /** Taken in, durably: the mail may go. Also said of what is a duplicate or went to quarantine. */
        TAKEN,
        /** No business of this site: the mail is left alone. */
        NOT_OURS,
        /** Cannot be taken in now: the mail is left alone and shown again next time. */
        LATER
    }

    /** Takes in one candidate. What this throws ends the draining; the mail is then left alone. */
    Verdict take(Candidate candidate) throws IOException;

    /** A mail system says what became of a mail. */
    default Verdict bounced(Bounce bounce) throws IOException {
        return Verdict.NOT_OURS;
    }

    /** Somebody asks for something in a plain mail. */
    default Verdict asked(WrittenRequest request) throws IOException {
        return Verdict.NOT_OURS;
    }
}
