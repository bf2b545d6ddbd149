package org.remsync.mail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Puts mails into a Maildir, which is made where only its parent is there. */
record MaildirOutbox(Path directory) implements Outbox {
    @Override
    public void send(OutgoingMail mail) throws IOException {
        Written.require(directory.getParent());
        Written.make(directory);
        for (String part : new String[] {"tmp", "new", "cur"}) {
            Written.make(directory.resolve(part));
        }
        Instant now = Instant.now();
        String name = now.getEpochSecond() + "." + UUID.randomUUID().toString().replace("-", "") + ".remsync";
        Written.atomically(directory.resolve("tmp").resolve(name), directory.resolve("new").resolve(name),
                new MailText(mail, now, "\n")::writeTo);
    }
}
