package org.remsync.ledger;

import java.util.Optional;
import org.remsync.model.MailForm;

/**
 * A test mail of ours.
 *
 * @param probe the set's name
 * @param number its own, from 1
 * @param form how its file lies in it
 * @param bytes of the mail
 * @param outcome what became of it
 * @param words why it was refused or came back; else empty
 * @param postedMillis when it was posted
 * @param heardMillis when we heard that it came
 * @param cameMillis when it came, by the clock there
 * @param writtenMillis when that was written, by the clock there
 */
public record ProbeTestRow(
        String probe,
        int number,
        MailForm form,
        long bytes,
        Outcome outcome,
        String words,
        Optional<Long> postedMillis,
        Optional<Long> heardMillis,
        Optional<Long> cameMillis,
        Optional<Long> writtenMillis) {
    /** What became of a test mail; the better it is, the later it stands. */
    public enum Outcome {
        /** It is still to be posted. */
        PLANNED,
        /** It was not taken by the way out. */
        REFUSED,
        /** It was posted, and nothing was heard of it. */
        POSTED,
        /** It came back. */
        RETURNED,
        /** Its end was missing. */
        CUT,
        /** Some of its bytes were others. */
        CHANGED,
        /** It came as it was posted. */
        WHOLE
    }

    /** One that is still to be posted. */
    public static ProbeTestRow planned(String probe, int number, MailForm form, long bytes) {
        return new ProbeTestRow(
                probe, number, form, bytes, Outcome.PLANNED, "", Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** The same, posted. */
    public ProbeTestRow posted(long atMillis) {
        return new ProbeTestRow(
                probe, number, form, bytes, Outcome.POSTED, "", Optional.of(atMillis), heardMillis, cameMillis, writtenMillis);
    }

    /** The same, refused or come back. */
    public ProbeTestRow failed(Outcome how, String why) {
        return new ProbeTestRow(
                probe, number, form, bytes, how, why, postedMillis, heardMillis, cameMillis, writtenMillis);
    }

    /** The same, of which was heard that it came. */
    public ProbeTestRow came(Outcome how, long heard, long came, long written) {
        return new ProbeTestRow(
                probe, number, form, bytes, how, words, postedMillis, Optional.of(heard), Optional.of(came),
                Optional.of(written));
    }
}
