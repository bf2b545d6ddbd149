package org.remsync.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A folder of an IMAP account. Mails are fetched in pieces, and without being marked as read. */
record ImapInbox(MailServer server, Credentials credentials, After after, Path scratch, Path memory)
        implements Inbox {
    private static final String FETCH_BYTES = "1048576";

    @Override
    public Tally drain(Intake intake) throws IOException {
        Properties properties = server.properties();
        properties.put("mail.imap.fetchsize", FETCH_BYTES);
        properties.put("mail.imap.peek", "true");
        String user = server.requireUser();
        String password = credentials.password();
        try (IMAPStore store = new IMAPStore(Session.getInstance(properties), null)) {
            store.connect(server.host(), server.port(), user, password);
            return drain(store, user, intake);
        } catch (MessagingException e) {
            throw server.failure(e);
        }
    }

    private Tally drain(IMAPStore store, String user, Intake intake) throws IOException, MessagingException {
        char separator = store.getDefaultFolder().getSeparator();
        String name = server.path().isEmpty() ? "INBOX" : server.path().replace('/', separator);
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        folder.open(after == After.KEEP ? Folder.READ_ONLY : Folder.READ_WRITE);
        try {
            Mailbox mailbox = new Mailbox(user + " at " + server, after, scratch, memory);
            List<ImapLetter> letters = letters(folder, mailbox);
            Tally tally = mailbox.drain(letters, intake);
            expunge(store, folder, letters);
            return tally;
        } finally {
            close(folder);
        }
    }

    private List<ImapLetter> letters(IMAPFolder folder, Mailbox mailbox) throws MessagingException {
        Message[] messages = folder.getMessages();
        folder.fetch(messages, profile(UIDFolder.FetchProfileItem.UID));
        List<ImapLetter> letters = new ArrayList<>();
        for (Message message : messages) {
            String id = folder.getUIDValidity() + "." + folder.getUID(message);
            letters.add(new ImapLetter(server, (IMAPMessage) message, id));
        }
        Message[] fresh =
                letters.stream().filter(mailbox::isNew).map(letter -> letter.message).toArray(Message[]::new);
        folder.fetch(fresh, profile(FetchProfile.Item.ENVELOPE, FetchProfile.Item.CONTENT_INFO));
        return letters;
    }

    private static FetchProfile profile(FetchProfile.Item... items) {
        FetchProfile profile = new FetchProfile();
        List.of(items).forEach(profile::add);
        return profile;
    }

    /** Closes without the removal of all mail marked for deletion that is the library's habit. */
    private static void close(IMAPFolder folder) throws MessagingException {
        if (folder.isOpen()) {
            folder.close(false);
        }
    }

    /** Removes our mails, and never one that someone else has marked for deletion. */
    private void expunge(IMAPStore store, IMAPFolder folder, List<ImapLetter> letters) throws MessagingException {
        if (after != After.DELETE) {
            return;
        }
        List<Message> gone = new ArrayList<>();
        for (ImapLetter letter : letters) {
            if (letter.settled) {
                gone.add(letter.message);
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(gone.toArray(Message[]::new));
        } else if (folder.search(new FlagTerm(new Flags(Flags.Flag.DELETED), true)).length == gone.size()) {
            folder.expunge();
        }
    }

    private static final class ImapLetter implements Letter {
        private final MailServer server;
        private final IMAPMessage message;
        private final String id;
        private boolean settled;

        ImapLetter(MailServer server, IMAPMessage message, String id) {
            this.server = server;
            this.message = message;
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String origin() {
            return server + ", message " + id;
        }

        @Override
        public boolean mayBeOurs() {
            return Appearance.mayBeOurs(message, true);
        }

        @Override
        public InputStream open() {
            try {
                message.setPeek(true);
                return new ServerStream(message.getMimeStream(), server);
            } catch (MessagingException e) {
                throw server.failure(e);
            }
        }

        @Override
        public void settle(After after) {
            try {
                switch (after) {
                    case DELETE -> message.setFlag(Flags.Flag.DELETED, true);
                    case SEEN -> message.setFlag(Flags.Flag.SEEN, true);
                    case KEEP -> { }
                }
                settled = true;
            } catch (MessagingException e) {
                throw server.failure(e);
            }
        }
    }
}
