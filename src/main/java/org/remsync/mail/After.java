package org.remsync.mail;

/** What becomes of a mail in a mailbox once it is taken in. Whatever is chosen, no mail is looked at twice. */
public enum After {
    /** It is removed. */
    DELETE,
    /** It is marked as read; where the mailbox has no such mark (POP3), it is kept. */
    SEEN,
    /** It stays as it is. */
    KEEP
}
