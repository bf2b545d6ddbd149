package org.remsync.mail;

import java.io.IOException;

/** A place where mail or bare parcels arrive; see {@link Inboxes}. */
@FunctionalInterface
public interface Inbox {
    /**
     * Shows the intake every candidate, oldest mail first, and then marks or removes the mails that were taken in.
     * A server that is away or refuses is a {@link org.remsync.base.RetryException} with status 69.
     */
    Tally drain(Intake intake) throws IOException;
}
