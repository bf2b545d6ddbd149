package org.remsync.mail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One stream: a bare parcel or invitation, one mail, or an mbox, as its first bytes show. */
record StreamInbox(InputStream in, String name, boolean single, Path scratch) implements Inbox {
    private static final int HEAD = 4 << 10;

    @Override
    public Tally drain(Intake intake) throws IOException {
        MailReader reader = new MailReader(scratch, intake);
        BufferedInputStream input = new BufferedInputStream(in, HEAD);
        input.mark(HEAD);
        byte[] head = input.readNBytes(HEAD);
        input.reset();
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0) {
            return Tally.NONE;
        }
        if (!single && Mbox.begins(text)) {
            return mbox(new Mbox(input), reader);
        }
        boolean mail = single || Headers.isHeader(text.lines().findFirst().orElse(""));
        return mail && !MailReader.isOurs(head) ? reader.mail(input, name) : reader.bare(input, name);
    }

    /** Whether a file begins as a mail or an mbox does; one without a byte may be an empty mailbox, if no parcel is called so. */
    static boolean isMail(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (head.length == 0) {
            return !DirectoryInbox.isParcelName(file);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return Mbox.begins(text) || Headers.isHeader(text.lines().findFirst().orElse(""));
    }

    private Tally mbox(Mbox mbox, MailReader reader) throws IOException {
        Tally sum = Tally.NONE;
        int number = 1;
        for (InputStream mail = mbox.next(); mail != null; mail = mbox.next()) {
            sum = sum.plus(reader.mail(mail, name + ", message " + number));
            number++;
        }
        return sum;
    }
}
