package org.remsync.config;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;

/** Turns the text of a settings file into {@link Settings}, or says which line is wrong, and how it should read. */
final class SettingsReader {
    private static final String MANUAL = "remsync.properties(5) describes every key.";

    private final Path file;
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();
    private final Map<String, SiteName> peers = new TreeMap<>();
    private final Map<String, FilesetName> filesets = new TreeMap<>();

    SettingsReader(Path file, String text) {
        this.file = file;
        try {
            Assignment.parse(text).forEach(this::accept);
        } catch (Assignment.SyntaxException e) {
            throw UserException.settings(file + ":" + e.line() + ": " + e.getMessage(), MANUAL);
        }
    }

    /** The text of a file's bytes. */
    static String decode(byte[] bytes, Path file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw UserException.settings(file + " is not UTF-8", "Save it in that encoding.");
        }
    }

    Settings read() {
        LinkSettings link = link("", Optional.empty());
        Map<SiteName, LinkSettings> links = new LinkedHashMap<>();
        peers.forEach((prefix, peer) -> links.put(peer, link(prefix, Optional.of(link))));
        Map<FilesetName, FilesetSettings> sets = new LinkedHashMap<>();
        filesets.forEach((prefix, set) -> sets.put(set, fileset(prefix)));
        int threads = required(Key.SCAN_THREADS, "");
        return new Settings(
                lines,
                find(Key.SITE_NAME, ""),
                find(Key.SITE_ADDRESS, ""),
                place("", Key.IDENTITY_PASSPHRASE_FILE, Key.IDENTITY_PASSPHRASE_COMMAND),
                link,
                links,
                sets,
                fileset(""),
                required(Key.HISTORY_AGE, ""),
                required(Key.HISTORY_SIZE, ""),
                required(Key.BASIS_FILE_LIMIT, ""),
                required(Key.SIGNATURE_SIZE, ""),
                required(Key.SIGNATURE_FROM, ""),
                required(Key.DELTA_EFFORT, ""),
                required(Key.DELTA_MEMORY, ""),
                threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
                required(Key.LOCK_WAIT, ""));
    }

    /**
     * Notes an assignment under its key, and whose it is; every value is read here, so that none can be wrong later.
     */
    private void accept(Assignment assignment) {
        for (Key<?> key : Key.ALL) {
            Optional<String> prefix = prefix(key, assignment.key());
            if (prefix.isPresent()) {
                note(assignment, prefix.get());
                value(key, assignment);
                return;
            }
        }
        Optional<String> nearest = Nearest.to(assignment.key(), candidates(assignment.key()));
        throw wrong(assignment, "unknown key \"" + assignment.key() + "\"", nearest);
    }

    private void note(Assignment assignment, String prefix) {
        Assignment former = assignments.putIfAbsent(assignment.key(), assignment);
        if (former != null) {
            throw wrong(assignment, assignment.key() + " is set in line " + former.line() + " already",
                    Optional.empty());
        }
        try {
            if (!prefix.isEmpty()) {
                lines.putIfAbsent(prefix.substring(0, prefix.length() - 1), assignment.line());
            }
            if (prefix.startsWith(Key.PEER)) {
                peers.put(prefix, new SiteName(name(prefix)));
            } else if (prefix.startsWith(Key.SET)) {
                filesets.put(prefix, new FilesetName(name(prefix)));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(assignment, e.getMessage(), Optional.empty());
        }
    }

    private static String name(String prefix) {
        return prefix.substring(prefix.indexOf('.') + 1, prefix.length() - 1);
    }

    /**
     * What stands before a key's name in the text, {@code ""}, {@code peer.NAME.} or {@code set.NAME.}; empty if it is
     * another key.
     */
    private static Optional<String> prefix(Key<?> key, String text) {
        if (key.scope() != Key.Scope.FILESET && text.equals(key.name())) {
            return Optional.of("");
        }
        String kind = key.scope() == Key.Scope.FILESET ? Key.SET : Key.PEER;
        boolean fits = key.scope() != Key.Scope.SITE
                && text.startsWith(kind)
                && text.endsWith("." + key.name())
                && text.length() > kind.length() + key.name().length() + 1;
        return fits ? Optional.of(text.substring(0, text.length() - key.name().length())) : Optional.empty();
    }

    /** All keys that might be meant: names of peers and sets hold dots, so every part of the text may be one. */
    private static List<String> candidates(String text) {
        List<String> all = new ArrayList<>();
        int kind = text.indexOf('.') + 1;
        for (Key<?> key : Key.ALL) {
            if (key.scope() != Key.Scope.FILESET) {
                all.add(key.name());
            }
            for (int end = text.indexOf('.', kind); kind > 0 && end >= 0; end = text.indexOf('.', end + 1)) {
                String name = text.substring(kind, end + 1) + key.name();
                if (key.scope() != Key.Scope.SITE) {
                    all.add((key.scope() == Key.Scope.LINK ? Key.PEER : Key.SET) + name);
                }
            }
        }
        return all;
    }

    private LinkSettings link(String prefix, Optional<LinkSettings> general) {
        return new LinkSettings(
                outbox(prefix).or(() -> general.flatMap(LinkSettings::outbox)),
                inbox(prefix).or(() -> general.flatMap(LinkSettings::inbox)),
                inherited(Key.LINK_PATIENCE, prefix),
                inherited(Key.LINK_ASK, prefix),
                inherited(Key.LINK_PROFILE, prefix),
                mails(prefix),
                inherited(Key.LINK_INTRODUCTIONS, prefix),
                inherited(Key.LINK_SEAL, prefix),
                inherited(Key.MAIL_BODY, prefix));
    }

    private MailSettings mails(String prefix) {
        return new MailSettings(
                inherited(Key.LINK_MESSAGE_LIMIT, prefix),
                inherited(Key.LINK_PARITY, prefix),
                findOrGeneral(Key.LINK_WINDOW, prefix).orElse(Long.MAX_VALUE),
                findOrGeneral(Key.LINK_BUDGET, prefix).orElse(Budget.NONE),
                findOrGeneral(Key.LINK_HOURS, prefix).orElse(Hours.ALWAYS),
                inherited(Key.LINK_PRIORITY, prefix),
                inherited(Key.LINK_ENCODING, prefix),
                inherited(Key.LINK_ATTACHMENT_NAME, prefix),
                inherited(Key.LINK_RESEND_LIMIT, prefix),
                inherited(Key.LINK_RESEND_BY_MAIL, prefix));
    }

    private Optional<OutboxSettings> outbox(String prefix) {
        Password password =
                password(prefix, Key.OUTBOX_URL, Key.OUTBOX_PASSWORD_FILE, Key.OUTBOX_PASSWORD_COMMAND);
        return find(Key.OUTBOX_URL, prefix).map(url -> new OutboxSettings(url, password));
    }

    private Optional<InboxSettings> inbox(String prefix) {
        Password password = password(prefix, Key.INBOX_URL, Key.INBOX_PASSWORD_FILE, Key.INBOX_PASSWORD_COMMAND);
        InboxSettings.After after = inherited(Key.INBOX_AFTER, prefix);
        return find(Key.INBOX_URL, prefix).map(url -> new InboxSettings(url, password, after));
    }

    /** A password goes with the URL beside it and no other, so that no server is told another one's. */
    private Password password(String prefix, Key<URI> url, Key<String> fileKey, Key<String> commandKey) {
        Optional<Assignment> either = assigned(prefix, commandKey).or(() -> assigned(prefix, fileKey));
        if (either.isPresent() && !assignments.containsKey(prefix + url.name())) {
            throw wrong(either.get(), either.get().key() + " needs " + prefix + url.name() + " beside it",
                    Optional.empty());
        }
        return place(prefix, fileKey, commandKey);
    }

    private Optional<Assignment> assigned(String prefix, Key<?> key) {
        return Optional.ofNullable(assignments.get(prefix + key.name()));
    }

    private Password place(String prefix, Key<String> fileKey, Key<String> commandKey) {
        Optional<Assignment> inFile = assigned(prefix, fileKey);
        Optional<Assignment> byCommand = assigned(prefix, commandKey);
        if (inFile.isPresent() && byCommand.isPresent()) {
            throw wrong(byCommand.get(), inFile.get().key() + " is set too; only one of the two can be right",
                    Optional.empty());
        }
        return byCommand
                .map(command -> new Password(Password.Source.COMMAND, command.value()))
                .or(() -> inFile.map(path -> new Password(Password.Source.FILE, path(path.value()).toString())))
                .orElse(Password.NONE);
    }

    /** A path as people write it: absolute, from their home directory, or from the directory of the settings. */
    private Path path(String text) {
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2))
                : file.resolveSibling(text);
    }

    private FilesetSettings fileset(String prefix) {
        return new FilesetSettings(
                required(Key.DELETE_LIMIT, prefix),
                required(Key.INCLUDE, prefix),
                required(Key.DEFAULT_IGNORES, prefix));
    }

    private <T> Optional<T> findOrGeneral(Key<T> key, String prefix) {
        return find(key, prefix).or(() -> find(key, ""));
    }

    private <T> T inherited(Key<T> key, String prefix) {
        return find(key, prefix).orElseGet(() -> required(key, ""));
    }

    private <T> T required(Key<T> key, String prefix) {
        return find(key, prefix).orElseGet(() -> key.form().reader().apply(key.fallback()));
    }

    private <T> Optional<T> find(Key<T> key, String prefix) {
        return Optional.ofNullable(assignments.get(prefix + key.name())).map(assignment -> value(key, assignment));
    }

    private <T> T value(Key<T> key, Assignment assignment) {
        if (assignment.value().isEmpty()) {
            throw wrong(assignment, assignment.key() + " has no value; write " + key.form().description(),
                    Optional.empty());
        }
        try {
            return key.form().reader().apply(assignment.value());
        } catch (IllegalArgumentException e) {
            throw wrong(assignment, assignment.key() + ": " + e.getMessage(), nearestValue(key, assignment.value()));
        }
    }

    /** The nearest word; for a URL with a wrong scheme, the same URL with the nearest right one. */
    private static Optional<String> nearestValue(Key<?> key, String value) {
        List<String> words = key.form().words();
        int colon = value.indexOf(':');
        if (colon < 0) {
            return Nearest.to(value, words);
        }
        String scheme = value.substring(0, colon);
        return words.contains(scheme)
                ? Optional.empty()
                : Nearest.to(scheme, words).map(nearest -> nearest + value.substring(colon));
    }

    private UserException wrong(Assignment where, String what, Optional<String> nearest) {
        String meant = nearest.map(each -> "; did you mean \"" + each + "\"?").orElse("");
        return UserException.settings(file + ":" + where.line() + ": " + what + meant, MANUAL);
    }
}
