package org.remsync.mail;

import java.net.URI;
import java.nio.file.Path;

/** Opens ways out. */
public final class Outboxes {
    private Outboxes() {}

    /**
     * The way out that a URL names: {@code smtp://user@host:port}, {@code smtps://}, {@code sendmail:/path}, {@code
     * dir:/path}, {@code maildir:/path}. Nothing is connected before the first mail. A URL that names no way out is a
     * {@link
     * org.remsync.base.UserException} with status 78.
     *
     * @param scratch a directory for passing files
     */
    public static Outbox open(URI url, Credentials credentials, Path scratch) {
        return switch (url.getScheme() == null ? "" : url.getScheme()) {
            case "smtp", "smtps" -> new SmtpOutbox(MailServer.parse(url), credentials);
            case "sendmail" -> new SendmailOutbox(localPath(url), scratch);
            case "dir" -> new DirectoryOutbox(localPath(url));
            case "maildir" -> new MaildirOutbox(localPath(url));
            default -> throw MailServer.wrong(url, "names no way out",
                    "Ways out are smtp://, smtps://, sendmail:/path, dir:/path and maildir:/path.");
        };
    }

    /** A directory, a stick's for example, into which the bare attachments are written. It must be there. */
    public static Outbox directory(Path directory) {
        return new DirectoryOutbox(directory);
    }

    static Path localPath(URI url) {
        if (url.getPath() == null || !url.getPath().startsWith("/") || url.getPath().length() == 1) {
            throw MailServer.wrong(url, "names no absolute path", "Write " + url.getScheme() + ":/path.");
        }
        return Path.of(url.getPath());
    }
}
