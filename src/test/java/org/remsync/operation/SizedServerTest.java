package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parcel that is larger than a real mail server says it takes, from one site's SMTP to the other's IMAP. */
class SizedServerTest {
    private static final int SIZE = 60_000;

    @TempDir
    Path directory;

    @Test
    void whatAServerSaysItTakesIsNotExceeded() throws IOException, MessagingException {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", "smtp");
        ServerSetup imap = new ServerSetup(0, "127.0.0.1", "imap");
        smtp.setServerStartupTimeout(60_000);
        imap.setServerStartupTimeout(60_000);
        GreenMail server = new GreenMail(new ServerSetup[] {smtp, imap});
        server.start();
        server.setUser("ship@sea.example", "ship@sea.example", "wonderland");
        try (PaperPair pair = new PaperPair(directory, "").introduced();
                SizedServer door = new SizedServer(server.getSmtp().getPort())) {
            settle(pair.port, "outbox.url = smtp://127.0.0.1:" + door.port() + "\n");
            Files.writeString(directory.resolve("password"), "wonderland\n");
            settle(pair.ship, "inbox.url = imap://ship%40sea.example@127.0.0.1:" + server.getImap().getPort() + "/INBOX\n"
                    + "inbox.password-file = " + directory.resolve("password") + "\n");
            new EditPeers(pair.port.site()).changeAddress(
                    pair.ship.name, Optional.of(new org.remsync.model.MailAddress("ship@sea.example")));
            PaperPair.writeLarge(pair.port, "large", 300_000, 1);
            try (Postman postman = Postman.bySettings(pair.port.site())) {
                BroadcastReport report = new BroadcastChanges(pair.port.site(), postman, BroadcastOptions.ALL).run();
                assertThat(report.failures()).isEmpty();
            }
            MimeMessage[] mails = server.getReceivedMessages();
            assertThat(mails).hasSizeBetween(7, 9).allSatisfy(mail -> assertThat(mail.getSize()).isLessThan(SIZE));
            assertThat(door.sizes).hasSize(mails.length).allSatisfy(size -> assertThat(size).isBetween(50_000, SIZE));
            ProcessParcels process = new ProcessParcels(pair.ship.site());
            assertThat(new FetchParcels(pair.ship.site(), process).fromSettings().taken()).isEqualTo(mails.length);
            process.settle(Optional.empty(), false);
            assertThat(pair.alike()).isTrue();
        } finally {
            server.stop();
        }
    }

    private static void settle(PaperSite site, String settings) throws IOException {
        Files.writeString(site.home.resolve("remsync.properties"), "site.address = " + site.name + "@sea.example\n" + settings);
        site.reopen();
    }

    /** The door of a server that does not know SIZE itself (RFC 1870): it says so in its answer to EHLO, and hears what is told. */
    private static final class SizedServer implements AutoCloseable {
        final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        private final int behind;

        SizedServer(int behind) throws IOException {
            this.behind = behind;
            new Thread(this::serve).start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept(); Socket server = new Socket(InetAddress.getByName("127.0.0.1"), behind)) {
                Thread answers = new Thread(() -> pass(server, client, true));
                answers.start();
                pass(client, server, false);
            } catch (IOException closed) {
                sizes.add(0);
            }
        }

        private void pass(Socket from, Socket to, boolean answers) {
            try {
                var in = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.ISO_8859_1));
                boolean told = !answers;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String more = !told && line.startsWith("250-") ? "\r\n250-SIZE " + SIZE : "";
                    told |= !more.isEmpty();
                    String plain = line;
                    if (!answers && line.startsWith("MAIL FROM:") && line.contains(" SIZE=")) {
                        sizes.add(Integer.parseInt(line.replaceAll(".* SIZE=([0-9]+).*", "$1")));
                        plain = line.replaceAll(" SIZE=[0-9]+", "");
                    }
                    to.getOutputStream().write((plain + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                to.shutdownOutput();
            } catch (IOException closed) {
                // one side has hung up
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
