package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.remsync.base.UserException;

/**
 * Opens ways in. Candidates lie in a scratch directory while the intake looks at them; which mails of a mailbox were
 * looked at is remembered in another, kept between runs, and losing that costs only another look. Both must exist.
 */
public final class Inboxes {
    private Inboxes() {}

    /** Whether a command line's source is for {@link #open} and not for {@link #path}. */
    public static boolean isUrl(String source) {
        return source.matches("(imaps?|pop3s?)://.*|(maildir|dir):/.*");
    }

    /**
     * The mailbox that a URL names: {@code imap://user@host:port/Folder}, {@code imaps://}, {@code
     * pop3://user@host:port}, {@code pop3s://}, {@code maildir:/path}, {@code dir:/path}. Nothing is connected before
     * it is drained. Any other URL is a {@link UserException} with status 78.
     */
    public static Inbox open(URI url, Credentials credentials, After after, Path scratch, Path memory) {
        return switch (url.getScheme() == null ? "" : url.getScheme()) {
            case "imap", "imaps" -> new ImapInbox(MailServer.parse(url), credentials, after, scratch, memory);
            case "pop3", "pop3s" -> new PopInbox(MailServer.parse(url), credentials, after, scratch, memory);
            case "maildir" -> new MaildirInbox(Outboxes.localPath(url), after, scratch, memory);
            case "dir" -> new DirectoryInbox(Outboxes.localPath(url), scratch);
            default -> throw MailServer.wrong(url, "names no inbox",
                    "Inboxes are imap://, imaps://, pop3://, pop3s://, maildir:/path and dir:/path.");
        };
    }

    /** Whether a file holds a mail or several, or may: an empty mailbox holds nothing that would tell. */
    public static boolean isMail(Path file) throws IOException {
        return StreamInbox.isMail(file);
    }

    /**
     * A Maildir, a directory of parcels and mails (which stay there), or a file as {@link #stream} takes it. Any other
     * source is a {@link UserException} with status 64.
     */
    public static Inbox path(Path source, After after, Path scratch, Path memory) {
        if (MaildirInbox.isMaildir(source)) {
            return new MaildirInbox(source, after, scratch, memory);
        }
        if (Files.isDirectory(source)) {
            return new DirectoryInbox(source, scratch);
        }
        if (!Files.exists(source)) {
            throw UserException.usage(
                    "there is no " + source, "Name a file, a directory, a Maildir or an inbox's url.");
        }
        return intake -> {
            try (InputStream in = Files.newInputStream(source)) {
                return new StreamInbox(in, source.toString(), false, scratch).drain(intake);
            }
        };
    }

    /**
     * A bare parcel or invitation, one mail, or an mbox: what it is shows in its first bytes.
     *
     * @param name what to call it when it is talked of
     * @param single that this is one mail, as mail systems deliver through a pipe, even if a line {@code From …}
     *     stands before it: such lines in its body are no ends of a mail
     */
    public static Inbox stream(InputStream in, String name, boolean single, Path scratch) {
        return new StreamInbox(in, name, single, scratch);
    }
}
