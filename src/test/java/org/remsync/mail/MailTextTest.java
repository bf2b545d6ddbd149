package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.model.MailAddress;

class MailTextTest {
    private static final Instant DATE = Instant.parse("2026-11-03T10:11:12Z");

    @TempDir
    Path scratch;

    private byte[] written(OutgoingMail mail, String lineEnd) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MailText text = new MailText(mail, DATE, lineEnd);
        text.writeTo(bytes);
        assertThat(text.size()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    private static MimeMessage parsed(byte[] bytes) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    @Test
    void anotherReaderFindsEverything() throws Exception {
        for (int size : new int[] {0, 1, 2, 3, 56, 57, 58, 114, 10_000}) {
            byte[] content = Recorder.parcel(size, size);
            byte[] bytes = written(Outgoing.mail(Outgoing.file(scratch, content)), "\r\n");
            MimeMessage mail = parsed(bytes);
            assertThat(mail.getHeader("From", null)).isEqualTo("a@one.example");
            assertThat(mail.getAllRecipients()).extracting(Object::toString)
                    .containsExactly("b@two.example", "c@three.example");
            assertThat(mail.getSubject()).isEqualTo("[remsync docs] one -> two, three parcel 17");
            assertThat(mail.getMessageID()).isEqualTo("<17.docs@one.example>");
            assertThat(mail.getHeader("References", null)).isEqualTo("<16.docs@one.example>");
            assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
            assertThat(mail.getHeader("X-Remsync", null)).isEqualTo("1");
            assertThat(mail.getSentDate().toInstant()).isEqualTo(DATE);
            Multipart parts = (Multipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Good day.\r\n");
            Part file = parts.getBodyPart(1);
            assertThat(file.getFileName()).isEqualTo("remsync-docs-one-17.tar.gz");
            assertThat(file.getContentType()).startsWith("application/octet-stream");
            assertThat(file.getInputStream().readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void aTextOfAnyLanguageAndLengthTravelsAsAsciiInShortLines() throws Exception {
        String body = "Grüße\nFrom here\n.\n" + "päth/".repeat(300) + "\nend = 1\n";
        byte[] bytes = written(Outgoing.mail(Outgoing.file(scratch, Recorder.parcel(1, 9)), body), "\n");
        String text = Recorder.latin(bytes);
        assertThat(text).matches("(?s)[\\x20-\\x7e\\n\\t]*").doesNotContain("\nFrom here").doesNotContain("\r");
        assertThat(text.lines()).allMatch(line -> line.length() <= 78);
        Object content = ((Multipart) parsed(bytes).getContent()).getBodyPart(0).getContent();
        assertThat(content.toString().replace("\r\n", "\n")).isEqualTo(body);
    }

    @Test
    void aForeignSubjectAndManyRecipientsAreFolded() throws Exception {
        OutgoingMail plain = Outgoing.mail(Outgoing.file(scratch, Recorder.parcel(1, 9)));
        String subject = "Übersicht über " + "vieles ".repeat(40);
        List<MailAddress> to = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> new MailAddress("somebody" + i + "@some.where.example")).toList();
        OutgoingMail mail = new OutgoingMail(plain.from(), to, subject, Map.of(), plain.messageId(), Optional.empty(),
                "", plain.attachment(), "p");
        byte[] bytes = written(mail, "\r\n");
        assertThat(Recorder.latin(bytes).lines()).allMatch(line -> line.length() <= 78);
        assertThat(parsed(bytes).getSubject()).isEqualTo(subject);
        assertThat(parsed(bytes).getAllRecipients()).hasSize(50);
    }

    @Test
    void theSameMailHasTheSameBytes() throws IOException {
        OutgoingMail mail = Outgoing.mail(Outgoing.file(scratch, Recorder.parcel(1, 9)));
        assertThat(written(mail, "\n")).isEqualTo(written(mail, "\n"));
    }

    @Test
    void weReadWhatWeWrite() throws IOException {
        byte[] content = Recorder.parcel(4, 100_000);
        Recorder intake = new Recorder();
        byte[] bytes = written(Outgoing.mail(Outgoing.file(scratch, content)), "\r\n");
        Path work = java.nio.file.Files.createDirectory(scratch.resolve("work"));
        Inboxes.stream(new ByteArrayInputStream(bytes), "stdin", true, work).drain(intake);
        assertThat(intake.bytes()).containsExactly(Recorder.latin(content));
        assertThat(intake.shown.get(0).candidate().messageId()).contains("<17.docs@one.example>");
    }
}
