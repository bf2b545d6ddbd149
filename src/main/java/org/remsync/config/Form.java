package org.remsync.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.remsync.base.Limits;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;
import org.remsync.model.SiteName;

/**
 * How the value of a key is written.
 *
 * @param description what people are told to write
 * @param words all right values where there are only a few (for a URL: its schemes), else empty
 * @param reader from the text; refuses with {@link IllegalArgumentException}
 */
record Form<T>(String description, List<String> words, Function<String, T> reader) {
    private static final List<String> SERVERS = List.of("smtp", "smtps", "imap", "imaps", "pop3", "pop3s");

    static final Form<SiteName> SITE_NAME =
            new Form<>("a name of letters, digits, '.', '_', '-'", List.of(), SiteName::parse);
    static final Form<MailAddress> ADDRESS = new Form<>("a mail address", List.of(), MailAddress::parse);
    static final Form<String> TEXT = new Form<>("a file or command", List.of(), text -> text);
    static final Form<Duration> DURATION =
            new Form<>("a time such as 30s, 10m, 12h, 3d or 2w", List.of(), Form::duration);
    static final Form<Long> SIZE = new Form<>("a size such as 500k, 16M or 1G", List.of(), Form::size);
    static final Form<Long> DELTA_MEMORY = new Form<>("a size of at least 64M", List.of(), Form::deltaMemory);
    static final Form<Long> MESSAGE_LIMIT = new Form<>("a size of at least 8k", List.of(), Form::messageLimit);
    static final Form<Parity> PARITY = new Form<>("a share such as 20%, or auto", List.of("auto"), Parity::parse);
    static final Form<Budget> BUDGET = new Form<>("5M/day, 100M/month or one of them", List.of(), Budget::parse);
    static final Form<Hours> HOURS = new Form<>("a time of day such as 22:00-06:00", List.of(), Hours::parse);
    static final Form<Integer> COUNT = new Form<>("a number", List.of(), Form::count);
    static final Form<Integer> EFFORT = new Form<>("a number from 0 to 9", List.of(), Form::digit);
    static final Form<DeleteLimit> DELETE_LIMIT =
            new Form<>("a number of files such as 100, or a share such as 50%", List.of(), DeleteLimit::parse);
    static final Form<List<String>> PATTERNS = new Form<>("patterns parted by commas", List.of(), Form::patterns);
    static final Form<Boolean> YES_NO = words("yes", "no").map(word -> word.equals("yes"));
    static final Form<MailForm> MAIL_FORM = words("base64", "8bit", "text").map(MailForm::parse);
    static final Form<String> FILE_NAME =
            new Form<>("a name of letters, digits, '.', '_', '-'", List.of(), Form::fileName);
    static final Form<URI> OUTBOX = url("smtp", "smtps", "sendmail", "dir", "maildir");
    static final Form<URI> INBOX = url("imap", "imaps", "pop3", "pop3s", "maildir", "dir");

    /** One of a few words, case of letters aside. */
    private static Form<String> words(String... words) {
        List<String> all = List.of(words);
        return new Form<>(String.join(" or ", words), all, text -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (!all.contains(word)) {
                throw new IllegalArgumentException("\"" + text + "\" must be " + String.join(" or ", words));
            }
            return word;
        });
    }

    /** One of the words that are an enum's constants in lower case. */
    static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        return words(Arrays.stream(type.getEnumConstants())
                        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toArray(String[]::new))
                .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    private <U> Form<U> map(Function<T, U> further) {
        return new Form<>(description, words, reader.andThen(further));
    }

    private static Duration duration(String text) {
        if (!text.matches("[0-9]{1,6}[smhdw]")) {
            throw new IllegalArgumentException("\"" + text + "\" must be a number and one of s, m, h, d, w, as in 3d");
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }

    /** Bytes; {@code k}, {@code M}, {@code G} and {@code T} are powers of 1024. */
    static long size(String text) {
        if (!text.matches("[0-9]{1,7}[kKMGT]?|[0-9]{1,15}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" must be a number of bytes, or one with k, M, G or T, as in 16M");
        }
        int unit = "kMGT".indexOf(text.substring(text.length() - 1).replace('K', 'k')) + 1;
        return Long.parseLong(unit == 0 ? text : text.substring(0, text.length() - 1)) << (10 * unit);
    }

    private static long messageLimit(String text) {
        long size = size(text);
        if (size < MailSettings.LEAST_LIMIT) {
            throw new IllegalArgumentException("\"" + text + "\" must be at least 8k");
        }
        return size;
    }

    private static long deltaMemory(String text) {
        long size = size(text);
        if (size < Limits.LEAST_DELTA_MEMORY) {
            throw new IllegalArgumentException("\"" + text + "\" must be at least 64M");
        }
        return size;
    }

    private static String fileName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("\"" + text + "\" must be a name of letters, digits, '.', '_', '-'");
        }
        return text;
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("\"" + text + "\" must be a number from 0 to 9999");
        }
        return Integer.parseInt(text);
    }

    private static int digit(String text) {
        if (!text.matches("[0-9]")) {
            throw new IllegalArgumentException("\"" + text + "\" must be a number from 0 to 9");
        }
        return Integer.parseInt(text);
    }

    private static List<String> patterns(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static Form<URI> url(String... schemes) {
        List<String> all = List.of(schemes);
        return new Form<>("a URL of " + String.join(", ", schemes), all, text -> {
            URI url = parseUrl(text);
            String scheme = url.getScheme();
            if (scheme == null || !all.contains(scheme)) {
                throw new IllegalArgumentException("must begin with one of " + String.join(":, ", schemes) + ":");
            }
            return SERVERS.contains(scheme) ? server(url) : local(url);
        });
    }

    private static URI parseUrl(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL: " + e.getReason() + " at character " + (e.getIndex() + 1),
                    e);
        }
    }

    private static URI server(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("names no host; write " + url.getScheme() + "://user@host:port");
        }
        if (url.getRawUserInfo() != null && url.getRawUserInfo().contains(":")) {
            throw new IllegalArgumentException("holds a password; keep that in a password-file or password-command");
        }
        return url;
    }

    private static URI local(URI url) {
        if (url.getHost() != null || url.getPath() == null || !url.getPath().startsWith("/")) {
            throw new IllegalArgumentException("must name an absolute path, as in " + url.getScheme() + ":/path");
        }
        return url;
    }
}
