package org.remsync.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.remsync.model.MailAddress;

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

    /** What lies in a directory is no mail, and is never cut. */
    @Override
    public long limit(MailAddress from, long wanted) {
        return Long.MAX_VALUE;
    }

    private static String numbered(String name, int number) {
        int ending = name.indexOf(".tar.gz") < 0 ? name.lastIndexOf('.') : name.indexOf(".tar.gz");
        return ending < 0 ? name + "-" + number : name.substring(0, ending) + "-" + number + name.substring(ending);
    }
}
