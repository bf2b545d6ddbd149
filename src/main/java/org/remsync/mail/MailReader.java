package org.remsync.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Limits;

/** Finds in a mail, however it is nested, the bodies that may be ours, and shows them to the intake. */
final class MailReader {
    private static final String BEGIN = "-----BEGIN REMSYNC";
    /** What stands before and after a file that is written in a text, in base64. */
    static final String FILE_BEGIN = "-----BEGIN REMSYNC FILE-----";
    static final String FILE_END = "-----END REMSYNC FILE-----";
    private static final String PART = "remsync-part ";
    private static final String PROBE = "remsync-probe ";
    private static final String RESEND = "RESEND ";
    private static final int MOST_REQUESTS = 20;
    private static final int HEAD = 64;
    private static final String AGE = "age-encryption.org/v1\n";
    private static final String END = "-----END REMSYNC";

    private final Path scratch;
    private final Intake intake;

    MailReader(Path scratch, Intake intake) {
        this.scratch = scratch;
        this.intake = intake;
    }

    /** Whether bytes begin as a gzip file does, or one that age encrypted. */
    static boolean isParcel(byte[] head) {
        boolean gzip = head.length >= 3 && head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8;
        return gzip || new String(head, StandardCharsets.ISO_8859_1).startsWith(AGE);
    }

    /** Whether bytes begin as a parcel does, or a part of one, or a test of the link. */
    static boolean isOurs(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return isParcel(head) || text.startsWith(PART) || text.startsWith(PROBE);
    }

    /** Reads one mail. The answer counts it once; nothing in it can make this fail. */
    Tally mail(InputStream in, String origin) throws IOException {
        Walk walk = new Walk(origin, ", body ");
        try {
            walk.entity(walk.allowance.meter(in), 0);
            walk.reports();
            return walk.tally(Optional.empty());
        } catch (Allowance.Spent beyond) {
            return walk.tally(Optional.of(origin + ": " + beyond.getMessage()));
        }
    }

    /** Reads what is no mail: a parcel or an invitation by itself. */
    Tally bare(InputStream in, String origin) throws IOException {
        Walk walk = new Walk(origin, "");
        walk.leaf(in, "");
        return walk.tally(Optional.empty());
    }

    /** The way through one mail. */
    private final class Walk {
        private final String origin;
        private final String bodyWord;
        private final Allowance allowance = new Allowance();
        private final List<Intake.Verdict> verdicts = new ArrayList<>();
        private Headers top = new Headers();
        private Optional<String> inner = Optional.empty();
        private Optional<DeliveryStatus> status = Optional.empty();
        private final List<String> requests = new ArrayList<>();

        Walk(String origin, String bodyWord) {
            this.origin = origin;
            this.bodyWord = bodyWord;
        }

        Tally tally(Optional<String> reason) {
            if (verdicts.contains(Intake.Verdict.LATER)) {
                return Tally.LATER;
            }
            if (verdicts.contains(Intake.Verdict.TAKEN)) {
                return Tally.TAKEN;
            }
            if (verdicts.contains(Intake.Verdict.LEFT)) {
                return Tally.LEFT;
            }
            return reason.map(Tally::unreadable).orElse(Tally.UNRELATED);
        }

        void entity(InputStream in, int depth) throws IOException {
            entity(in, depth, false);
        }

        /** A mail or a part of one; {@code enclosed} for a mail within a mail. */
        private void entity(InputStream in, int depth, boolean enclosed) throws IOException {
            if (depth > Limits.MAIL_DEPTH) {
                throw new Allowance.Spent("it is nested deeper than " + Limits.MAIL_DEPTH);
            }
            Lines lines = new Lines(in);
            Headers headers = Headers.read(lines, allowance);
            top = depth == 0 ? headers : top;
            if (enclosed) {
                inner = inner.or(() -> headers.text("message-id"));
            }
            InputStream body = decoded(lines.rest(), headers.encoding());
            String type = headers.type();
            Optional<String> boundary = headers.boundary();
            if (type.startsWith("multipart/") && boundary.isPresent()) {
                Parts parts = new Parts(body, boundary.get());
                for (InputStream part = parts.next(); part != null; part = parts.next()) {
                    entity(part, depth + 1);
                }
            } else if (type.equals("message/rfc822") || type.equals("message/global")) {
                entity(body, depth + 1, true);
            } else if (type.equals("message/delivery-status") || type.equals("message/global-delivery-status")) {
                status = Optional.of(DeliveryStatus.read(new Lines(body), allowance));
            } else if (type.equals("text/rfc822-headers")) {
                Headers original = Headers.read(new Lines(body), allowance);
                inner = inner.or(() -> original.text("message-id"));
            } else if (!type.equals("text/html")) {
                leaf(body, bodyWord + allowance.spendBody());
            }
        }

        /** What the mail says by itself, once all of it was seen. */
        void reports() throws IOException {
            if (status.isPresent() && inner.isPresent()) {
                for (Bounce bounce : status.get().bounces(inner.get())) {
                    verdicts.add(intake.bounced(bounce));
                }
            } else if (!requests.isEmpty() && !top.automatic()) {
                verdicts.add(intake.asked(new WrittenRequest(
                        top.text("from").orElse(""), top.text("subject").orElse(""), requests)));
            }
        }

        private InputStream decoded(InputStream body, String encoding) throws IOException {
            return switch (encoding) {
                case "base64" -> new Base64Body(body);
                case "quoted-printable" -> quotedPrintable(body);
                default -> body;
            };
        }

        private InputStream quotedPrintable(InputStream body) throws IOException {
            try {
                return MimeUtility.decode(body, "quoted-printable");
            } catch (MessagingException e) {
                throw new IOException("no decoder for quoted-printable", e);
            }
        }

        private byte[] head(BufferedInputStream body) throws IOException {
            body.mark(HEAD);
            byte[] head = body.readNBytes(HEAD);
            body.reset();
            return head;
        }

        void leaf(InputStream in, String number) throws IOException {
            BufferedInputStream body = new BufferedInputStream(in);
            byte[] head = head(body);
            if (new String(head, StandardCharsets.ISO_8859_1).startsWith(YencWriter.BEGIN)) {
                body = new BufferedInputStream(new YencBody(body));
                head = head(body);
            }
            boolean whole = isOurs(head);
            Path file = Files.createTempFile(scratch, "mail-", ".body");
            try {
                boolean found;
                try (OutputStream out = Files.newOutputStream(file)) {
                    found = whole ? body.transferTo(out) > 0 : copyArmoured(new Lines(body), out);
                }
                if (found) {
                    verdicts.add(intake.take(new Candidate(file, origin + number,
                            top.text("from"), top.text("subject"), top.text("message-id"))));
                }
            } finally {
                Files.deleteIfExists(file);
            }
        }

        private InputStream written(Lines lines) {
            return new Base64Body(new Stretch(lines, ahead -> {
                Line next = ahead.peek(0);
                return next == null || next.startsWith(FILE_END);
            }));
        }

        /**
         * Copies the first text between the marker lines, with them, and no more than an invitation is long; or the file
         * that is written there.
         */
        private boolean copyArmoured(Lines lines, OutputStream out) throws IOException {
            boolean found = false;
            int bytes = 0;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (!found && line.startsWith(FILE_BEGIN)) {
                    return written(lines).transferTo(out) > 0;
                }
                if (!found && line.startsWith(BEGIN)) {
                    found = true;
                    bytes = 0;
                }
                if (!found && requests.size() < MOST_REQUESTS && line.startsWith(RESEND)) {
                    requests.add(line.text().substring(RESEND.length()).strip());
                }
                bytes += line.length();
                if (bytes > Limits.INVITATION_BYTES) {
                    break;
                }
                if (found) {
                    out.write(line.bytes());
                }
                if (found && line.startsWith(END)) {
                    break;
                }
            }
            return found;
        }
    }
}
