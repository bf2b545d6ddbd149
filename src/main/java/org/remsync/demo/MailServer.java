package org.remsync.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.user.MessageDeliveryHandler;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.remsync.model.SiteName;

/** A real SMTP and IMAP server on free ports of this machine's loopback address. It counts what it is given. */
final class MailServer implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    static final String DOMAIN = "voyage.example";

    private static final int STARTUP_MILLIS = 60_000;

    private final GreenMail server;
    private final Set<String> mails = new HashSet<>();
    private long bytes;

    MailServer() {
        server = new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_IMAP)});
        server.start();
        MessageDeliveryHandler deliver = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((mail, recipient) -> {
            count(mail.getMessage());
            return deliver.handle(mail, recipient);
        });
    }

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, HOST, protocol);
        setup.setServerStartupTimeout(STARTUP_MILLIS);
        return setup;
    }

    /** Makes an account. */
    void open(SiteName account, String password) {
        server.setUser(account + "@" + DOMAIN, account.text(), password);
    }

    int smtpPort() {
        return server.getSmtp().getPort();
    }

    int imapPort() {
        return server.getImap().getPort();
    }

    /** Counts a mail once, however many get it. */
    private synchronized void count(MimeMessage mail) throws MessagingException {
        if (mails.add(mail.getMessageID())) {
            try {
                mail.writeTo(new OutputStream() {
                    @Override
                    public void write(int b) {
                        bytes++;
                    }

                    @Override
                    public void write(byte[] buffer, int offset, int length) {
                        bytes += length;
                    }
                });
            } catch (IOException e) {
                throw new MessagingException("cannot count a mail", e);
            }
        }
    }

    /** Mails that it was given so far. */
    synchronized int mails() {
        return mails.size();
    }

    /** Bytes of them, each counted once. */
    synchronized long bytes() {
        return bytes;
    }

    /** Deletes, by IMAP, all mail of one site that waits for another; the subjects of what is gone. */
    Set<String> lose(Place recipient, Place sender) throws IOException {
        Set<String> lost = new HashSet<>();
        try (IMAPStore store = new IMAPStore(Session.getInstance(new Properties()), null)) {
            store.connect(HOST, imapPort(), recipient.name().text(), recipient.password());
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                if (message.getFrom()[0].toString().contains(sender.address().text())) {
                    lost.add(message.getSubject());
                    message.setFlag(Flags.Flag.DELETED, true);
                }
            }
            inbox.close(true);
        } catch (MessagingException e) {
            throw new IOException("the demo's mail server refuses to delete a mail", e);
        }
        return lost;
    }

    @Override
    public void close() {
        server.stop();
    }
}
