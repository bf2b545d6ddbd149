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
        /** Remsync's, and yet not to be taken in here: our own, for others, or damaged. The mail is left alone. */
        LEFT,
        /** Cannot be taken in now: the mail is left alone and shown again next time. */
        LATER
    }

    /** Takes in one candidate. What this throws ends the draining; the mail is then left alone. */
    Verdict take(Candidate candidate) throws IOException;

    /** Whether this is only a look: nothing becomes of any mail, and none is remembered as looked at. */
    default boolean onlyLooks() {
        return false;
    }

    /** A mail system says what became of a mail. */
    default Verdict bounced(Bounce bounce) throws IOException {
        return Verdict.NOT_OURS;
    }

    /** Somebody asks for something in a plain mail. */
    default Verdict asked(WrittenRequest request) throws IOException {
        return Verdict.NOT_OURS;
    }
}
