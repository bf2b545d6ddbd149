package org.remsync.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the bare attachments into a directory. What lies there is never replaced by something else. */
record DirectoryOutbox(Path directory) implements Outbox {
    @Override
    public void send(OutgoingMail mail) throws IOException {
        Written.require(directory);
        Path target = directory.resolve(mail.attachmentName());
        for (int i = 2; Files.exists(target); i++) {
            if (Files.mismatch(target, mail.attachment()) < 0) {
                return;
            }
            target = directory.resolve(numbered(mail.attachmentName(), i));
        }
        Path passing = directory.resolve("." + target.getFileName() + ".part");
        Written.atomically(passing, target, out -> Files.copy(mail.attachment(), out));
    }

    private static String numbered(String name, int number) {
        int ending = name.indexOf(".tar.gz") < 0 ? name.lastIndexOf('.') : name.indexOf(".tar.gz");
        return ending < 0 ? name + "-" + number : name.substring(0, ending) + "-" + number + name.substring(ending);
    }
}
