package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person types to find out about a link, and what becomes of it in the settings. */
class ProbeCommandTest {
    @TempDir
    private Path temp;

    private void settle(String name, String out) throws IOException {
        Files.createDirectories(temp.resolve(out));
        Files.writeString(temp.resolve(name).resolve("remsync.properties"), "outbox.url = maildir:" + temp.resolve(out) + "\n");
    }

    private void introduce(Prompt ship, Prompt port) throws IOException {
        Path stick = Files.createDirectory(temp.resolve("stick"));
        ship.ok("init", temp.resolve("here"), "--set", "docs", "--site", "ship", "--address", "ship@sea.example");
        ship.ok("invite", "port", "port@land.example", "--set", "docs", "-o", temp.resolve("invitation"));
        port.ok("join", temp.resolve("invitation"), temp.resolve("there"), "--site", "port", "--address", "port@land.example");
        port.ok("broadcast", "--out", stick);
        ship.ok("process", stick);
        ship.ok("broadcast", "--out", stick);
        port.ok("process", stick);
        settle("ship", "to-port");
        settle("port", "to-ship");
    }

    @Test
    void howSmallMailsBecameBecauseLargerOnesCameBackIsShown() throws IOException {
        Prompt ship = new Prompt(temp.resolve("ship"));
        introduce(ship, new Prompt(temp.resolve("port")));
        byte[] noise = new byte[300_000];
        new java.util.Random(1).nextBytes(noise);
        Files.write(temp.resolve("here/noise"), noise);
        ship.ok("broadcast");
        Path posted;
        try (var mails = Files.list(temp.resolve("to-port/new"))) {
            posted = mails.findAny().orElseThrow();
        }
        String header = Files.readString(posted, java.nio.charset.StandardCharsets.ISO_8859_1);
        Path bounce = Files.writeString(temp.resolve("bounce"), "From: MAILER-DAEMON@sea.example\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
                + "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.sea.example\n\n"
                + "Final-Recipient: rfc822; port@land.example\nAction: failed\nStatus: 5.3.4\n\n"
                + "--B\nContent-Type: text/rfc822-headers\n\n" + header.substring(0, header.indexOf("\n\n")) + "\n\n--B--\n");
        assertThat(ship.run("process", bounce).talk()).contains("from now on none is larger than");
        assertThat(ship.ok("status")).contains("mail to port is at most ", " each, since larger ones came back; link.message-limit is 10 MiB");
        assertThat(ship.ok("status", "--json")).containsPattern("\"found-mail-limit\": 2[0-9]{5}, \"message-limit\": 10485760");
    }

    @Test
    void aLinkIsProbedAndWhatIsFoundGoesIntoTheSettings() throws IOException {
        Prompt ship = new Prompt(temp.resolve("ship"));
        Prompt port = new Prompt(temp.resolve("port"));
        introduce(ship, port);
        assertThat(ship.run("probe", "port", "--up-to", "32k", "--dry-run").talk()).contains("test mails of", "nothing is sent");
        assertThat(temp.resolve("to-port/new")).doesNotExist();
        Prompt.Answer posted = ship.run("probe", "port", "--up-to", "32k");
        assertThat(posted.status()).isZero();
        assertThat(posted.talk()).contains("test mails posted to port");
        assertThat(posted.out()).isEmpty();
        assertThat(ship.ok("probe", "port")).contains("27 test mails posted, 0 came whole").doesNotContain("peer.");
        port.ok("process", temp.resolve("to-port"));
        assertThat(ship.ok("process", temp.resolve("to-ship"))).contains("1 of a test of the link");

        String found = ship.ok("probe", "port");
        assertThat(found).contains("# largest that came", "32 KiB; larger ones were not tried", "peer.port.link.encoding = 8bit");
        assertThat(ship.ok("probe", "port", "--json")).contains("\"largest\": 32768", "\"8bit\": true", "\"lost\": 0");
        Files.writeString(temp.resolve("ship/remsync.properties"), found, StandardOpenOption.APPEND);
        ship.ok("status");
    }
}
