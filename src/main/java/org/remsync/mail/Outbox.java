package org.remsync.mail;

import java.io.IOException;
import org.remsync.model.MailAddress;

/** A way out; see {@link Outboxes}. Used by one thread. */
@FunctionalInterface
public interface Outbox extends AutoCloseable {
    /**
     * Hands a mail on: on return the next hop has accepted it for all its recipients, or it is written whole. A server,
     * program or directory that is away or refuses is a {@link org.remsync.base.RetryException} with status 69 that
     * repeats its answer.
     */
    void send(OutgoingMail mail) throws IOException;

    /**
     * The largest mail that it takes.
     *
     * @param from the sender
     * @param wanted what is to be had where it says nothing of its own
     * @return bytes; what is wanted, or less; more where there are no mails at all
     */
    default long limit(MailAddress from, long wanted) throws IOException {
        return wanted;
    }

    /** Ends the connection that served the mails so far, if there is one. */
    @Override
    default void close() {}
}
