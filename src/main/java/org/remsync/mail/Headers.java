package org.remsync.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few headers of a mail or part that matter here: the first of each name, unfolded, and cut where it is long. */
final class Headers {
    private static final int VALUE_CHARACTERS = 4 << 10;
    private static final Pattern HEADER = Pattern.compile("([!-9;-~]{1,100})[ \t]*:(.*)", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("\\s*([A-Za-z0-9.+_-]+/[A-Za-z0-9.+_-]+).*", Pattern.DOTALL);
    private static final Pattern BOUNDARY = Pattern.compile(
            ";\\s*boundary\\s*=\\s*(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))", Pattern.CASE_INSENSITIVE);

    private final Map<String, StringBuilder> values = new HashMap<>();
    private StringBuilder last = new StringBuilder();

    /** Whether a line begins a header. */
    static boolean isHeader(String line) {
        return HEADER.matcher(line).matches();
    }

    /** Reads up to and including the blank line that ends the headers. Lines that are no headers are passed over. */
    static Headers read(Lines lines, Allowance allowance) throws IOException {
        Headers headers = new Headers();
        for (Line line = lines.next(); line != null && !line.blank(); line = lines.next()) {
            allowance.spendHeader(line.length());
            headers.add(line);
        }
        return headers;
    }

    private void add(Line line) {
        String text = line.text();
        if (!line.first() || text.startsWith(" ") || text.startsWith("\t")) {
            append(line.first() ? " " + text.strip() : text);
            return;
        }
        Matcher header = HEADER.matcher(text);
        last = new StringBuilder();
        if (header.matches() && isWanted(header.group(1).toLowerCase(Locale.ROOT))) {
            values.putIfAbsent(header.group(1).toLowerCase(Locale.ROOT), last);
            append(header.group(2).strip());
        }
    }

    private static boolean isWanted(String name) {
        return switch (name) {
            case "content-type", "content-transfer-encoding", "from", "subject", "message-id", "auto-submitted" -> true;
            default -> false;
        };
    }

    private void append(String text) {
        last.append(text, 0, Math.min(text.length(), VALUE_CHARACTERS - last.length()));
    }

    private Optional<String> raw(String name) {
        return Optional.ofNullable(values.get(name)).map(StringBuilder::toString);
    }

    /** A header with its encoded words (RFC 2047) read. */
    Optional<String> text(String name) {
        return raw(name).map(value -> {
            try {
                return MimeUtility.decodeText(value);
            } catch (UnsupportedEncodingException unknownCharset) {
                return value;
            }
        });
    }

    /** The media type in lower case; that of plain text where there is none that can be read. */
    String type() {
        Matcher type = TYPE.matcher(raw("content-type").orElse(""));
        return type.matches() ? type.group(1).toLowerCase(Locale.ROOT) : "text/plain";
    }

    /** The boundary of a multipart type. */
    Optional<String> boundary() {
        Matcher boundary = BOUNDARY.matcher(raw("content-type").orElse(""));
        return boundary.find()
                ? Optional.of(boundary.group(1) == null ? boundary.group(2) : boundary.group(1))
                : Optional.empty();
    }

    /** Whether a program wrote the mail (RFC 3834). */
    boolean automatic() {
        return !raw("auto-submitted").orElse("no").strip().toLowerCase(Locale.ROOT).startsWith("no");
    }

    /** The transfer encoding in lower case. */
    String encoding() {
        return raw("content-transfer-encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    }
}
