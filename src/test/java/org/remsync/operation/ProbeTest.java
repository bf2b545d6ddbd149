package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.ledger.ProbeTestRow.Outcome;
import org.remsync.mail.Tally;
import org.remsync.model.MailForm;

/** What test mails find out about links that cut, change, drop and lose mails; all by mails as they are written. */
class ProbeTest {
    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

    /** What a link does to one mail; null if it is lost. */
    interface Link extends Function<byte[], byte[]> {}

    private static final Link CLEAN = mail -> mail;

    @BeforeEach
    void introduce() throws IOException {
        pair = new PaperPair(directory, "");
        port = pair.port;
        ship = pair.ship;
        settle(port, "");
        settle(ship, "");
        pair.introduced();
    }

    private void settle(PaperSite site, String more) throws IOException {
        Files.createDirectories(maildir(site));
        Files.writeString(site.home.resolve("remsync.properties"),
                "site.address = " + site.name + "@sea.example\noutbox.url = maildir:" + maildir(site) + "\n" + more);
        site.reopen();
    }

    private Path maildir(PaperSite from) {
        return directory.resolve("from-" + from.name);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private List<Path> mails(PaperSite from) throws IOException {
        Path fresh = maildir(from).resolve("new");
        if (!Files.exists(fresh)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(fresh)) {
            return files.sorted().toList();
        }
    }

    private ProbeLink.Report probe(boolean again, long upTo) throws IOException {
        try (Postman postman = Postman.bySettings(port.site())) {
            return new ProbeLink(port.site(), postman, ship.name).run(again, Optional.of(upTo));
        }
    }

    private static Tally take(PaperSite to, byte[] mail) throws IOException {
        ProcessParcels process = new ProcessParcels(to.site());
        return new FetchParcels(to.site(), process).fromStream(new ByteArrayInputStream(mail), "mail", true);
    }

    private static void answer(PaperSite site, boolean all) throws IOException {
        try (Postman postman = Postman.bySettings(site.site())) {
            new AnswerProbes(site.site(), postman).run(all);
        }
    }

    /** All that was posted goes over the link and is answered, and the answer comes back over a good one. */
    private void exchange(Link link) throws IOException {
        for (Path mail : mails(port)) {
            byte[] there = link.apply(Files.readAllBytes(mail));
            if (there != null) {
                take(ship, there);
            }
            Files.delete(mail);
        }
        pair.pass(Duration.ofMinutes(10));
        answer(ship, false);
        pair.pass(Duration.ofMinutes(5));
        for (Path mail : mails(ship)) {
            assertThat(take(port, Files.readAllBytes(mail)).taken()).isEqualTo(1);
            Files.delete(mail);
        }
    }

    private static Link cutAbove(int bytes) {
        return mail -> mail.length <= bytes ? mail : java.util.Arrays.copyOf(mail, bytes);
    }

    private static Link bounceless(int bytes) {
        return mail -> mail.length <= bytes ? mail : null;
    }

    private static byte[] seventhBit(byte[] mail) {
        byte[] stripped = mail.clone();
        for (int i = 0; i < stripped.length; i++) {
            stripped[i] &= 0x7f;
        }
        return stripped;
    }

    private static byte[] withoutAttachments(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        return text.replaceAll("(?s)(application/octet-stream.*?\n\n).*?\n--", "$1[removed]\n--").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> proposal(ProbeLink.Report report) {
        return report.proposal().stream().map(ProbeLink.Setting::toString).toList();
    }

    @Test
    void overACleanLinkEverythingComesAndTheAnswerIsOneMail() throws IOException {
        ProbeLink.Report posted = probe(false, 200_000);
        assertThat(posted.posted()).isEqualTo(mails(port).size()).isGreaterThan(25);
        for (Path mail : mails(port)) {
            assertThat(Files.size(mail)).isLessThanOrEqualTo(200_000);
        }
        for (Path mail : mails(port)) {
            assertThat(take(ship, Files.readAllBytes(mail)).taken()).isEqualTo(1);
            assertThat(take(ship, Files.readAllBytes(mail)).taken()).isEqualTo(1);
            Files.delete(mail);
        }
        answer(ship, false);
        answer(ship, true);
        assertThat(mails(ship)).hasSize(1);
        exchange(CLEAN);
        ProbeLink.Report report = probe(false, 200_000);
        assertThat(report.posted()).isZero();
        assertThat(report.findings().whole()).isEqualTo(posted.posted());
        assertThat(report.findings().largest()).contains(200_000L);
        assertThat(report.findings().smallestFailed()).isEmpty();
        assertThat(report.findings().roundTrips()).allMatch(each -> each.equals(Duration.ofMinutes(15)));
        assertThat(proposal(report)).containsExactly(
                "peer.ship.link.encoding = 8bit", "peer.ship.link.parity = 0%");
    }

    @Test
    void theLargestMailThatComesIsFoundMoreCloselyEachTime() throws IOException {
        probe(false, 1 << 20);
        exchange(cutAbove(400_000));
        ProbeLink.Report first = probe(false, 1 << 20);
        assertThat(first.findings().largest()).contains(256L << 10);
        assertThat(first.findings().smallestFailed()).contains(512L << 10);
        assertThat(first.findings().tests()).anyMatch(each -> each.outcome() == Outcome.CUT);
        assertThat(probe(true, 1 << 20).posted()).isPositive();
        exchange(bounceless(400_000));
        ProbeLink.Report second = probe(false, 1 << 20);
        assertThat(second.findings().largest()).contains(384L << 10);
        assertThat(proposal(second)).contains("peer.ship.link.message-limit = 384k");
    }

    @Test
    void aLinkOfSevenBitsIsNoticed() throws IOException {
        probe(false, 64 << 10);
        exchange(ProbeTest::seventhBit);
        ProbeLink.Report report = probe(false, 64 << 10);
        assertThat(report.findings().comes(MailForm.EIGHT_BIT)).contains(false);
        assertThat(report.findings().comes(MailForm.BASE64)).contains(true);
        assertThat(proposal(report)).containsExactly(
                "peer.ship.link.encoding = base64", "peer.ship.link.parity = 0%");
    }

    @Test
    void whereAttachmentsAreDroppedFilesGoInTheText() throws IOException {
        probe(false, 64 << 10);
        exchange(ProbeTest::withoutAttachments);
        ProbeLink.Report report = probe(false, 64 << 10);
        assertThat(report.findings().comes(MailForm.BASE64)).contains(false);
        assertThat(report.findings().comes(MailForm.TEXT)).contains(true);
        assertThat(proposal(report)).contains("peer.ship.link.encoding = text");
        settle(port, "link.encoding = text\nlink.message-limit = 64k\n");
        PaperPair.writeLarge(port, "large", 200_000, 1);
        try (Postman postman = Postman.bySettings(port.site())) {
            new BroadcastChanges(port.site(), postman, BroadcastOptions.ALL).run();
        }
        assertThat(mails(port)).hasSizeGreaterThan(4);
        for (Path mail : mails(port)) {
            assertThat(Files.size(mail)).isLessThan(64 << 10);
            take(ship, withoutAttachments(Files.readAllBytes(mail)));
        }
        new ProcessParcels(ship.site()).settle(Optional.empty(), false);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void lossIsCountedAndParityMakesUpForIt() throws IOException {
        Random random = new Random(5);
        for (int set = 0; set < 3; set++) {
            probe(true, 32 << 10);
            exchange(mail -> random.nextInt(100) < 20 ? null : mail);
        }
        ProbeLink.Report report = probe(false, 32 << 10);
        assertThat(report.findings().loss().orElseThrow()).isBetween(0.08, 0.35);
        assertThat(proposal(report)).anyMatch(each -> each.matches("peer\\.ship\\.link\\.parity = [1-9][0-9]%"));
    }

    @Test
    void nothingIsSaidOfALinkThatWasNotAnswered() throws IOException {
        probe(false, 32 << 10);
        exchange(mail -> null);
        ProbeLink.Report report = probe(false, 32 << 10);
        assertThat(report.findings().posted()).isPositive();
        assertThat(report.findings().whole()).isZero();
        assertThat(report.proposal()).isEmpty();
    }

    @Test
    void mailsThatComeOneByOneAreNotAnsweredOneByOneNorWithoutEnd() throws IOException {
        for (int set = 0; set < 3; set++) {
            probe(true, 32 << 10);
            for (Path mail : mails(port)) {
                take(ship, Files.readAllBytes(mail));
                answer(ship, false);
                Files.delete(mail);
            }
            assertThat(mails(ship)).hasSizeLessThanOrEqualTo(Math.min(7 * (set + 1), Limits.PROBE_ANSWERS));
        }
        assertThat(mails(ship)).hasSize(Limits.PROBE_ANSWERS);
        answer(ship, true);
        assertThat(mails(ship)).hasSize(Limits.PROBE_ANSWERS);
        pair.pass(Duration.ofDays(1));
        answer(ship, true);
        assertThat(mails(ship)).hasSizeGreaterThan(Limits.PROBE_ANSWERS);
    }

    @Test
    void whatTheBudgetDoesNotAllowGoesAnotherDay() throws IOException {
        settle(port, "link.budget = 100k/day\n");
        ProbeLink.Report first = probe(false, 64 << 10);
        assertThat(first.waiting().orElseThrow()).contains("budget of the day");
        int today = mails(port).size();
        assertThat(probe(false, 64 << 10).posted()).isZero();
        pair.pass(Duration.ofDays(1));
        assertThat(probe(false, 64 << 10).posted()).isPositive();
        assertThat(mails(port)).hasSizeGreaterThan(today);
    }

    @Test
    void aTestThatComesBackIsAnAnswerAndStopsNoMail() throws IOException {
        probe(false, 64 << 10);
        Path largest = mails(port).stream().max(java.util.Comparator.comparingLong(each -> each.toFile().length())).orElseThrow();
        String mail = Files.readString(largest, StandardCharsets.ISO_8859_1);
        Files.delete(largest);
        String bounce = "Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\n\n"
                + "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.sea.example\n\n"
                + "Final-Recipient: rfc822; ship@sea.example\nAction: failed\nStatus: 5.3.4\n"
                + "Diagnostic-Code: smtp; 552 5.3.4 too big\n\n"
                + "--B\nContent-Type: message/rfc822\n\n" + mail + "\n--B--\n";
        take(port, bounce.getBytes(StandardCharsets.ISO_8859_1));
        exchange(CLEAN);
        ProbeLink.Report report = probe(false, 64 << 10);
        assertThat(report.findings().smallestFailed()).contains(64L << 10);
        assertThat(report.findings().largest()).contains(32L << 10);
        assertThat(report.findings().tests()).anyMatch(each -> each.words().contains("too big"));
        assertThat(Bounces.of(port.site(), port.site().peer(ship.name))).isEmpty();
    }

    @Test
    void whatWasUnderWayWhenAKeyWasChangedStillCountsForSomeTime() throws IOException {
        probe(false, 32 << 10);
        new EditIdentity(port.site()).rotate();
        port.broadcast();
        ship.process();
        assertThat(ship.site().peer(port.name).key()).isEqualTo(port.site().identity().publicKey());
        byte[] late = Files.readAllBytes(mails(port).get(0));
        for (Path mail : mails(port)) {
            assertThat(take(ship, Files.readAllBytes(mail)).taken()).isEqualTo(1);
            Files.delete(mail);
        }
        answer(ship, true);
        new EditIdentity(ship.site()).rotate();
        ship.broadcast();
        port.process();
        assertThat(port.site().peer(ship.name).key()).isEqualTo(ship.site().identity().publicKey());
        for (Path mail : mails(ship)) {
            assertThat(take(port, Files.readAllBytes(mail)).taken()).isEqualTo(1);
        }
        assertThat(probe(false, 32 << 10).findings().whole()).isGreaterThan(10);
        pair.pass(Duration.ofDays(31));
        assertThat(take(ship, late).left()).isEqualTo(1);
    }

    @Test
    void testsAndAnswersByAKeyThatThePeerHasNotHeardOfAreSignedByTheOneItKnows() throws IOException {
        new EditIdentity(port.site()).rotate();
        new EditIdentity(ship.site()).rotate();
        probe(false, 32 << 10);
        for (Path mail : mails(port)) {
            assertThat(take(ship, Files.readAllBytes(mail)).taken()).isEqualTo(1);
            Files.delete(mail);
        }
        answer(ship, true);
        for (Path mail : mails(ship)) {
            assertThat(take(port, Files.readAllBytes(mail)).taken()).isEqualTo(1);
        }
        assertThat(probe(false, 32 << 10).findings().whole()).isGreaterThan(10);
    }

    @Test
    void strangersAndTheRetiredGetNoAnswerAndOthersTestsAreNotOurs() throws IOException {
        probe(false, 32 << 10);
        byte[] mail = Files.readAllBytes(mails(port).get(0));
        PaperSite stranger = PaperPair.site(directory, "stranger", 3, "");
        try (stranger) {
            stranger.init();
            assertThat(take(stranger, mail).left()).isEqualTo(1);
        }
        new EditPeers(ship.site()).retire(port.name);
        take(ship, mail);
        answer(ship, true);
        assertThat(mails(ship)).isEmpty();
    }

    @Test
    void whereNoMailGoesThereIsNothingToFindOut() throws IOException {
        Files.writeString(port.home.resolve("remsync.properties"),
                "site.address = port@sea.example\noutbox.url = dir:" + directory + "\n");
        port.reopen();
        assertThatThrownBy(() -> probe(false, 32 << 10)).isInstanceOf(UserException.class).hasMessageContaining("directory");
    }
}
