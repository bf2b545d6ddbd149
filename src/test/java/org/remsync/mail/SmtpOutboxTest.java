package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;

class SmtpOutboxTest {
    private static final byte[] PARCEL = Recorder.parcel(1, 200_000);

    @TempDir
    Path scratch;

    private OutgoingMail mail;

    @BeforeEach
    void prepare() throws IOException {
        mail = Outgoing.mail(Outgoing.file(scratch, PARCEL));
    }

    private Outbox open(String url, Credentials credentials) {
        return Outboxes.open(URI.create(url), credentials, scratch);
    }

    @Test
    void aMailReachesEveryRecipientUnderItsOwnName() throws Exception {
        try (PostOffice office = new PostOffice("smtp")) {
            try (Outbox outbox = Outboxes.open(office.url("smtp", ""), PostOffice.PASSWORD, scratch)) {
                outbox.send(mail);
                outbox.send(mail);
            }
            var received = office.server.getReceivedMessages();
            assertThat(received).hasSize(4);
            for (var each : received) {
                assertThat(each.getMessageID()).isEqualTo("<17.docs@one.example>");
                Recorder intake = new Recorder();
                Inboxes.stream(new java.io.ByteArrayInputStream(bytes(each)), "", true, scratch).drain(intake);
                assertThat(intake.bytes()).containsExactly(Recorder.latin(PARCEL));
            }
        }
    }

    private static byte[] bytes(jakarta.mail.internet.MimeMessage mail) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void aCertificateThatNobodySignedMustBeNamed() throws Exception {
        try (PostOffice office = new PostOffice("smtps")) {
            String url = office.url("smtps", "").toString();
            assertThatThrownBy(() -> open(url, PostOffice.PASSWORD).send(mail)).isInstanceOf(RetryException.class);
            String[] actual = new String[1];
            assertThatThrownBy(() -> open(url + "?certificate=" + "0".repeat(64), PostOffice.PASSWORD).send(mail))
                    .satisfies(e -> actual[0] = e.getMessage().replaceAll("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1"));
            try (Outbox outbox = open(url + "?certificate=" + actual[0], PostOffice.PASSWORD)) {
                outbox.send(mail);
            }
            assertThat(office.server.getReceivedMessages()).hasSize(2);
        }
    }

    @Test
    void anAbsentServerIsNamed() {
        assertThatThrownBy(() -> open("smtp://127.0.0.1:1", Credentials.NONE).send(mail))
                .isInstanceOfSatisfying(RetryException.class, e ->
                        assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("smtp://127.0.0.1:1").hasMessageContaining("refused");
    }

    @Test
    void aMailTooLargeForTheServerIsNotSentAtAll() throws Exception {
        try (ScriptedServer server = new ScriptedServer("250-hi\r\n250 SIZE 100000", "250 ok")) {
            assertThatThrownBy(() -> open(server.url(), Credentials.NONE).send(mail))
                    .isInstanceOf(RetryException.class).hasMessageContaining("takes mails of up to 100000 bytes");
            assertThat(server.heard).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void theSizeIsToldToAServerThatAsks() throws Exception {
        try (ScriptedServer server = new ScriptedServer("250-hi\r\n250 SIZE 0", "250 ok")) {
            try (Outbox outbox = open(server.url(), Credentials.NONE)) {
                outbox.send(mail);
            }
            assertThat(server.heard.get(0)).isEqualTo("EHLO one.example");
            assertThat(server.heard.get(1)).matches("MAIL FROM:<a@one.example> SIZE=2[67]\\d{4}");
            assertThat(server.heard).contains("RCPT TO:<b@two.example>", "RCPT TO:<c@three.example>", "QUIT");
        }
    }

    @Test
    void aRefusalRepeatsTheServersWords() throws Exception {
        try (ScriptedServer server = new ScriptedServer("250 hi", "550 5.1.1 no such user here")) {
            assertThatThrownBy(() -> open(server.url(), Credentials.NONE).send(mail))
                    .isInstanceOf(RetryException.class).hasMessageContaining("550 5.1.1 no such user here");
        }
    }

    @Test
    void withoutTheTlsThatIsDemandedNothingIsSaid() throws Exception {
        try (ScriptedServer server = new ScriptedServer("250-hi\r\n250 AUTH PLAIN", "250 ok")) {
            String url = server.url().replace("smtp://", "smtp://bob@");
            assertThatThrownBy(() -> open(url + "?starttls=yes", () -> "secret").send(mail))
                    .isInstanceOf(RetryException.class).hasMessageContaining("STARTTLS");
            assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    /** Answers EHLO with one thing, RCPT with another, and writes down what it hears. */
    private static final class ScriptedServer implements AutoCloseable {
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        private final String ehlo;
        private final String rcpt;

        ScriptedServer(String ehlo, String rcpt) throws IOException {
            this.ehlo = ehlo;
            this.rcpt = rcpt;
            new Thread(this::serve).start();
        }

        String url() {
            return "smtp://127.0.0.1:" + socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept()) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                say(client, "220 here");
                boolean data = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    data &= !line.equals(".");
                    if (!data) {
                        heard.add(line);
                        data = line.equals("DATA");
                        say(client, answer(line));
                    }
                }
            } catch (IOException clientIsGone) {
                heard.add("gone");
            }
        }

        private String answer(String line) {
            return switch (line.split("[ :]")[0]) {
                case "EHLO" -> ehlo;
                case "RCPT" -> rcpt;
                case "DATA" -> "354 go on";
                case "QUIT" -> "221 bye";
                default -> "250 ok";
            };
        }

        private static void say(Socket client, String text) throws IOException {
            client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
