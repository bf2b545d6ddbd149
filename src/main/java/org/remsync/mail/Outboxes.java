package org.remsync.mail;

import java.net.URI;
import java.nio.file.Path;
import org.remsync.base.UserException;

/** Opens ways out. */
public final class Outboxes {
    private Outboxes() {}

    /**
     * The way out that a URL names: {@code smtp://user@host:port}, {@code smtps://}, {@code sendmail:/path}, {@code
     * dir:/path}, {@code maildir:/path}. Nothing is connected before the first mail. A URL that names no way out is a
     * {@link UserException} with status 78.
     *
     * @param scratch a directory for passing files
     */
    public static Outbox open(URI url, Credentials credentials, Path scratch) {
        throw UserException.settings("no way out: " + url, "");
    }

    /** A directory, a stick's for example, into which the bare attachments are written. */
    public static Outbox directory(Path directory) {
        throw UserException.settings("no way out: " + directory, "");
    }
}
