package org.remsync.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.model.MailAddress;

/** Mails to send in tests. */
final class Outgoing {
    private Outgoing() {}

    static Path file(Path directory, byte[] content) throws IOException {
        return Files.write(Files.createTempFile(directory, "parcel", ".gz"), content);
    }

    static OutgoingMail mail(Path attachment) {
        return mail(attachment, "Good day.\n");
    }

    static OutgoingMail mail(Path attachment, String body) {
        return new OutgoingMail(new MailAddress("a@one.example"),
                List.of(new MailAddress("b@two.example"), new MailAddress("c@three.example")),
                "[remsync docs] one -> two, three parcel 17", Map.of("X-Remsync", "1"), "<17.docs@one.example>",
                Optional.of("<16.docs@one.example>"), body, attachment, "remsync-docs-one-17.tar.gz");
    }
}
