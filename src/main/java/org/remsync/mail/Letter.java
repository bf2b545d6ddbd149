package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;

/** A mail that lies in a mailbox. */
interface Letter {
    /** Its name in the mailbox for good: one line of printable ASCII. */
    String id();

    /** Where it is, for people. */
    String origin();

    /** Whether it is worth fetching, as far as can be told cheaply. */
    boolean mayBeOurs();

    /** Its bytes. */
    InputStream open() throws IOException;

    /** Marks or removes it as {@code after} says, now that it is taken in. */
    void settle(After after) throws IOException;
}
