package org.remsync.mail;

import java.io.IOException;

/** A way out; see {@link Outboxes}. Used by one thread. */
@FunctionalInterface
public interface Outbox extends AutoCloseable {
    /**
     * Hands a mail on: on return the next hop has accepted it for all its recipients, or it is written whole. A server,
     * program or directory that is away or refuses is a {@link org.remsync.base.RetryException} with status 69 that
     * repeats its answer.
     */
    void send(OutgoingMail mail) throws IOException;

    /** Ends the connection that served the mails so far, if there is one. */
    @Override
    default void close() {}
}
