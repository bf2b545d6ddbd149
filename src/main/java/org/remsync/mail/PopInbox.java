package org.remsync.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.eclipse.angus.mail.pop3.POP3Store;

/** A POP3 account. */
record PopInbox(MailServer server, Credentials credentials, After after, Path scratch, Path memory)
        implements Inbox {
    @Override
    public Tally drain(Intake intake) throws IOException {
        Properties properties = server.properties();
        // without it a mail is held in memory
        properties.put("mail.pop3.filecache.enable", "true");
        properties.put("mail.pop3.filecache.dir", scratch.toString());
        String user = server.requireUser();
        String password = credentials.password();
        try (POP3Store store = new POP3Store(Session.getInstance(properties), null)) {
            store.connect(server.host(), server.port(), user, password);
            try (POP3Folder folder = (POP3Folder) store.getFolder("INBOX")) {
                folder.open(Folder.READ_WRITE);
                // closing it removes what is marked, also where a later mail has failed
                return new Mailbox(user + " at " + server, after, scratch, memory).drain(letters(folder), intake);
            }
        } catch (MessagingException e) {
            throw server.failure(e);
        }
    }

    private List<PopLetter> letters(POP3Folder folder) throws MessagingException {
        Message[] messages = folder.getMessages();
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(messages, profile);
        List<PopLetter> letters = new ArrayList<>();
        for (Message message : messages) {
            String name = folder.getUID(message);
            // where the server has no names for good, each run looks at all
            String id = name == null ? UUID.randomUUID().toString() : Candidate.printable(name);
            letters.add(new PopLetter(server, (POP3Message) message, id));
        }
        return letters;
    }

    private record PopLetter(MailServer server, POP3Message message, String id) implements Letter {
        @Override
        public String origin() {
            return server + ", message " + message.getMessageNumber();
        }

        @Override
        public boolean mayBeOurs() {
            return Appearance.mayBeOurs(message, false);
        }

        @Override
        public InputStream open() {
            try {
                return new ServerStream(message.getMimeStream(), server);
            } catch (MessagingException e) {
                throw server.failure(e);
            }
        }

        @Override
        public void settle(After after) {
            try {
                if (after == After.DELETE) {
                    message.setFlag(Flags.Flag.DELETED, true);
                }
            } catch (MessagingException e) {
                throw server.failure(e);
            }
        }
    }
}
