package org.remsync.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/** A real mail server on loopback with one account, {@code bob@two.example}. */
final class PostOffice implements AutoCloseable {
    static final Credentials PASSWORD = () -> "wonderland";
    static final String USER = "bob%40two.example";

    final GreenMail server;
    private final com.icegreen.greenmail.user.GreenMailUser bob;
    private final Thread.@Nullable UncaughtExceptionHandler before;

    PostOffice(String... protocols) {
        List<ServerSetup> setups = new ArrayList<>();
        for (String protocol : protocols) {
            ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
            setup.setServerStartupTimeout(60_000);
            setups.add(setup);
        }
        // a client that hangs up, as ours do where they trust nothing, is no news
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> { });
        server = new GreenMail(setups.toArray(ServerSetup[]::new));
        server.start();
        bob = server.setUser("bob@two.example", "bob@two.example", "wonderland");
    }

    /** Empties the account. */
    void empty() throws FolderException {
        server.purgeEmailFromAllMailboxes();
    }

    URI url(String protocol, String tail) {
        int port = switch (protocol) {
            case "smtp" -> server.getSmtp().getPort();
            case "smtps" -> server.getSmtps().getPort();
            case "imap" -> server.getImap().getPort();
            case "imaps" -> server.getImaps().getPort();
            case "pop3" -> server.getPop3().getPort();
            default -> server.getPop3s().getPort();
        };
        return URI.create(protocol + "://" + USER + "@127.0.0.1:" + port + tail);
    }

    void deliver(String mail) throws MessagingException {
        bob.deliver(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(Recorder.latin(Mails.crlf(mail)))));
    }

    /** The subjects of what the account holds. */
    List<String> held() throws MessagingException {
        return flagged().stream().map(each -> each.replaceFirst(" .*", "")).toList();
    }

    /** The same with flags. The server itself marks what is fetched by POP3 as seen. */
    List<String> flagged() throws MessagingException {
        List<String> held = new ArrayList<>();
        try (IMAPStore store = new IMAPStore(Session.getInstance(new Properties()), null)) {
            store.connect("127.0.0.1", server.getImap().getPort(), "bob@two.example", "wonderland");
            Folder folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            for (Message message : folder.getMessages()) {
                held.add(message.getSubject()
                        + (message.isSet(jakarta.mail.Flags.Flag.SEEN) ? " seen" : "")
                        + (message.isSet(jakarta.mail.Flags.Flag.DELETED) ? " deleted" : ""));
            }
            folder.close(false);
        }
        return held;
    }

    @Override
    public void close() {
        server.stop();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
