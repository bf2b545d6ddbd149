package org.remsync.config;

import java.net.URI;

/**
 * A way in for parcels.
 *
 * @param url {@code imaps://user@host/Folder}, {@code imap://…}, {@code pop3s://…}, {@code pop3://…},
 *     {@code maildir:/path} or {@code dir:/path}; never holds a password
 * @param password of the user in the URL
 * @param after what becomes of a mail that was taken in
 */
public record InboxSettings(URI url, Password password, After after) {
    /** What becomes of a mail that was taken in; all other mail is left alone. */
    public enum After {
        /** It is deleted. */
        DELETE,
        /** It is marked as read; where there are no marks (POP3), it is kept. */
        SEEN,
        /** It is left as it is. */
        KEEP
    }
}
