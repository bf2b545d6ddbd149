package org.remsync.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.remsync.model.Checksum;
import org.remsync.model.MailAddress;
import org.remsync.model.MailForm;

/**
 * A mail as it travels (RFC 5322, 2045): a text for people, then the file in base64, all in lines of 7-bit ASCII that
 * no server needs to change; or, where that is wanted, the file in yEnc, or as lines of the text itself. The file is
 * read while it is written out.
 */
final class MailText {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LINE_CHARACTERS = 76;
    private static final int BUFFER = 1 << 14;

    private final OutgoingMail mail;
    private final String lineEnd;
    private final byte[] before;
    private final byte[] behind;

    /** With a date, and the line ends of the network ({@code "\r\n"}) or of files and pipes ({@code "\n"}). */
    MailText(OutgoingMail mail, Instant date, String lineEnd) throws IOException {
        this.mail = mail;
        this.lineEnd = lineEnd;
        String boundary = "remsync-" + Checksum.ofBytes(ascii(mail.messageId())).abbreviated();
        boolean inText = mail.form() == MailForm.TEXT;
        String text = headers(date) + (inText ? textAlone() : parts(boundary));
        this.before = ascii(text.replace("\n", lineEnd));
        this.behind = ascii((inText ? "\n" + MailReader.FILE_END + "\n" : "\n--" + boundary + "--\n").replace("\n", lineEnd));
    }

    /** The bytes of the whole. */
    long size() throws IOException {
        if (mail.form() == MailForm.EIGHT_BIT) {
            return before.length + yenc(OutputStream.nullOutputStream()) + behind.length;
        }
        long letters = (Files.size(mail.attachment()) + 2) / 3 * 4;
        long breaks = letters == 0 ? 0 : (letters - 1) / LINE_CHARACTERS;
        return before.length + letters + breaks * lineEnd.length() + behind.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(before);
        if (mail.form() == MailForm.EIGHT_BIT) {
            yenc(out);
            out.write(behind);
            return;
        }
        try (OutputStream letters = Base64.getMimeEncoder(LINE_CHARACTERS, ascii(lineEnd)).wrap(new Unclosed(out))) {
            Files.copy(mail.attachment(), letters);
        }
        out.write(behind);
    }

    private long yenc(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(mail.attachment())) {
            BufferedOutputStream buffered = new BufferedOutputStream(new Unclosed(out), BUFFER);
            long written = new YencWriter(buffered, lineEnd).write(in, Files.size(mail.attachment()), mail.attachmentName());
            buffered.flush();
            return written;
        }
    }

    private String headers(Instant date) throws IOException {
        StringBuilder text = new StringBuilder();
        header(text, "Date", DATE.format(date));
        header(text, "From", mail.from().text());
        header(text, "To", mail.to().stream().map(MailAddress::text).collect(Collectors.joining(",\n ")));
        header(text, "Message-ID", mail.messageId());
        mail.references().ifPresent(id -> header(text, "References", id));
        header(text, "Subject", subject());
        mail.headers().forEach((name, value) -> header(text, name, MimeUtility.fold(name.length() + 2, value)));
        // RFC 3834: nobody's holiday answer is wanted
        header(text, "Auto-Submitted", "auto-generated");
        header(text, "X-Auto-Response-Suppress", "OOF, AutoReply");
        header(text, "MIME-Version", "1.0");
        return text.toString();
    }

    private String parts(String boundary) throws IOException {
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\n\n" + textPart(boundary)
                + fileHeaders(boundary);
    }

    private String textAlone() {
        String body = mail.body().replace("\r\n", "\n").replaceAll("[^\n -~]", "?").replaceAll("(?m)^(From |-----)", " $1");
        return "Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 7bit\n\n" + body + "\n"
                + MailReader.FILE_BEGIN + "\n";
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value.replace("\r\n", "\n")).append('\n');
    }

    private String subject() throws UnsupportedEncodingException {
        return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(mail.subject(), "UTF-8", null));
    }

    private String textPart(String boundary) throws IOException {
        String body = mail.body().replace("\r\n", "\n").replace('\r', '\n');
        boolean plain = body.chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\n' || c == '\t'))
                && body.lines().allMatch(line -> line.length() <= LINE_CHARACTERS && !line.startsWith("From "));
        return "--" + boundary + "\nContent-Type: text/plain; charset=" + (plain ? "us-ascii" : "utf-8")
                + "\nContent-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable") + "\n\n"
                + (plain ? body : quotedPrintable(body)) + "\n";
    }

    private static String quotedPrintable(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = MimeUtility.encode(bytes, "quoted-printable")) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (MessagingException e) {
            throw new IOException("no encoder for quoted-printable", e);
        }
        return bytes.toString(StandardCharsets.US_ASCII).replace("\r\n", "\n").replaceAll("(?m)^From ", "=46rom ");
    }

    private String fileHeaders(String boundary) {
        String name = mail.attachmentName();
        return "--" + boundary + "\nContent-Type: application/octet-stream; name=\"" + name + "\""
                + "\nContent-Transfer-Encoding: " + (mail.form() == MailForm.EIGHT_BIT ? "8bit" : "base64")
                + "\nContent-Disposition: attachment; filename=\"" + name + "\"\n\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Leaves the stream below open when it is closed. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
