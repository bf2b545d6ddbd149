package org.remsync.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;

/**
 * One key of {@code remsync.properties}; the constants are all there are.
 *
 * @param scope whose setting it is
 * @param name without the prefix that the scope gives it
 * @param form how its value is written
 * @param fallback the value where it is not set, in that form; empty for none
 */
record Key<T>(Scope scope, String name, Form<T> form, String fallback) {
    /** Whose setting a key is. */
    enum Scope {
        /** The site's. */
        SITE,
        /** Every link's; with {@code peer.NAME.} in front, one peer's. */
        LINK,
        /** One fileset's: {@code set.NAME.} stands in front. */
        FILESET
    }

    static final String PEER = "peer.";
    static final String SET = "set.";

    static final Key<SiteName> SITE_NAME = site("site.name", Form.SITE_NAME, "");
    static final Key<MailAddress> SITE_ADDRESS = site("site.address", Form.ADDRESS, "");
    static final Key<String> IDENTITY_PASSPHRASE_FILE = site("identity.passphrase-file", Form.TEXT, "");
    static final Key<String> IDENTITY_PASSPHRASE_COMMAND = site("identity.passphrase-command", Form.TEXT, "");
    static final Key<URI> OUTBOX_URL = link("outbox.url", Form.OUTBOX, "");
    static final Key<String> OUTBOX_PASSWORD_FILE = link("outbox.password-file", Form.TEXT, "");
    static final Key<String> OUTBOX_PASSWORD_COMMAND = link("outbox.password-command", Form.TEXT, "");
    static final Key<URI> INBOX_URL = link("inbox.url", Form.INBOX, "");
    static final Key<String> INBOX_PASSWORD_FILE = link("inbox.password-file", Form.TEXT, "");
    static final Key<String> INBOX_PASSWORD_COMMAND = link("inbox.password-command", Form.TEXT, "");
    static final Key<InboxSettings.After> INBOX_AFTER =
            link("inbox.after", Form.constant(InboxSettings.After.class), "seen");
    static final Key<Duration> LINK_PATIENCE = link("link.patience", Form.DURATION, "7d");
    static final Key<LinkSettings.Profile> LINK_PROFILE =
            link("link.profile", Form.constant(LinkSettings.Profile.class), "solid");
    static final Key<LinkSettings.Ask> LINK_ASK = link("link.ask", Form.constant(LinkSettings.Ask.class), "next");
    static final Key<Long> LINK_MESSAGE_LIMIT = link("link.message-limit", Form.MESSAGE_LIMIT, "10M");
    static final Key<Parity> LINK_PARITY = link("link.parity", Form.PARITY, "0%");
    static final Key<Long> LINK_WINDOW = link("link.window", Form.MESSAGE_LIMIT, "");
    static final Key<Budget> LINK_BUDGET = link("link.budget", Form.BUDGET, "");
    static final Key<Hours> LINK_HOURS = link("link.hours", Form.HOURS, "");
    static final Key<List<String>> LINK_PRIORITY = link("link.priority", Form.PATTERNS, "");
    static final Key<MailForm> LINK_ENCODING = link("link.encoding", Form.MAIL_FORM, "base64");
    static final Key<String> LINK_ATTACHMENT_NAME = link("link.attachment-name", Form.FILE_NAME, "data.bin");
    static final Key<Integer> LINK_RESEND_LIMIT = link("link.resend-limit", Form.COUNT, "100");
    static final Key<Boolean> LINK_RESEND_BY_MAIL = link("link.resend-by-mail", Form.YES_NO, "no");
    static final Key<LinkSettings.Introductions> LINK_INTRODUCTIONS =
            link("link.introductions", Form.constant(LinkSettings.Introductions.class), "ask");
    static final Key<LinkSettings.Seal> LINK_SEAL =
            link("link.seal", Form.constant(LinkSettings.Seal.class), "encrypt");
    static final Key<LinkSettings.Body> MAIL_BODY =
            link("mail.body", Form.constant(LinkSettings.Body.class), "auto");
    static final Key<DeleteLimit> DELETE_LIMIT = fileset("delete-limit", Form.DELETE_LIMIT, "50%");
    static final Key<List<String>> INCLUDE = fileset("include", Form.PATTERNS, "");
    static final Key<Boolean> DEFAULT_IGNORES = fileset("default-ignores", Form.YES_NO, "yes");
    static final Key<Duration> HISTORY_AGE = site("history.age", Form.DURATION, "90d");
    static final Key<Long> HISTORY_SIZE = site("history.size", Form.SIZE, "1G");
    static final Key<Long> BASIS_FILE_LIMIT = site("basis.file-limit", Form.SIZE, "256M");
    static final Key<Long> SIGNATURE_SIZE = site("signature.size", Form.SIZE, "1G");
    static final Key<Long> SIGNATURE_FROM = site("signature.from", Form.SIZE, "4M");
    static final Key<Integer> DELTA_EFFORT = site("delta.effort", Form.EFFORT, "5");
    static final Key<Long> DELTA_MEMORY = site("delta.memory", Form.DELTA_MEMORY, "512M");
    static final Key<Integer> SCAN_THREADS = site("scan.threads", Form.COUNT, "0");
    static final Key<Duration> LOCK_WAIT = site("lock.wait", Form.DURATION, "10s");

    /** All keys, in the order in which the manual tells of them. */
    static final List<Key<?>> ALL = List.of(
            SITE_NAME, SITE_ADDRESS, IDENTITY_PASSPHRASE_FILE, IDENTITY_PASSPHRASE_COMMAND,
            OUTBOX_URL, OUTBOX_PASSWORD_FILE, OUTBOX_PASSWORD_COMMAND,
            INBOX_URL, INBOX_PASSWORD_FILE, INBOX_PASSWORD_COMMAND, INBOX_AFTER,
            LINK_PATIENCE, LINK_ASK, LINK_PROFILE, LINK_MESSAGE_LIMIT, LINK_PARITY,
            LINK_WINDOW, LINK_BUDGET, LINK_HOURS, LINK_PRIORITY,
            LINK_ENCODING, LINK_ATTACHMENT_NAME, LINK_RESEND_LIMIT, LINK_RESEND_BY_MAIL, LINK_INTRODUCTIONS,
            LINK_SEAL, MAIL_BODY,
            DELETE_LIMIT, INCLUDE, DEFAULT_IGNORES,
            HISTORY_AGE, HISTORY_SIZE, BASIS_FILE_LIMIT, SIGNATURE_SIZE, SIGNATURE_FROM, DELTA_EFFORT, DELTA_MEMORY,
            SCAN_THREADS, LOCK_WAIT);

    private static <T> Key<T> site(String name, Form<T> form, String fallback) {
        return new Key<>(Scope.SITE, name, form, fallback);
    }

    private static <T> Key<T> link(String name, Form<T> form, String fallback) {
        return new Key<>(Scope.LINK, name, form, fallback);
    }

    private static <T> Key<T> fileset(String name, Form<T> form, String fallback) {
        return new Key<>(Scope.FILESET, name, form, fallback);
    }

    /** The name as the manual has it. */
    String title() {
        return scope == Scope.FILESET ? SET + "NAME." + name : name;
    }
}
