package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.mail.Tally;
import org.remsync.model.NumberSet;

/** Mails as they are written into a Maildir and read again, those that come back, and those that a person writes. */
class RealMailsTest {
    private static final long LIMIT = 20 << 10;

    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

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
        Files.writeString(site.home.resolve("remsync.properties"),
                "site.address = " + site.name + "@sea.example\noutbox.url = maildir:" + maildir(site)
                        + "\nlink.message-limit = " + LIMIT + "\n" + more);
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
        if (!Files.exists(maildir(from).resolve("new"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(maildir(from).resolve("new"))) {
            return files.sorted().toList();
        }
    }

    private BroadcastReport send(PaperSite from) throws IOException {
        Files.createDirectories(maildir(from));
        try (Postman postman = Postman.bySettings(from.site())) {
            return new BroadcastChanges(from.site(), postman, BroadcastOptions.ALL).run();
        }
    }

    private FetchParcels take(PaperSite to, String mail) throws IOException {
        ProcessParcels process = new ProcessParcels(to.site());
        FetchParcels fetch = new FetchParcels(to.site(), process);
        Tally tally = fetch.fromStream(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)), "mail", true);
        assertThat(tally.unreadable()).isZero();
        process.settle(Optional.empty(), false);
        return fetch;
    }

    private void deliver(PaperSite from, PaperSite to) throws IOException {
        for (Path mail : mails(from)) {
            take(to, Files.readString(mail, StandardCharsets.ISO_8859_1));
            Files.delete(mail);
        }
    }

    private static String header(String mail, String name) {
        return mail.lines().filter(line -> line.startsWith(name + ": ")).findFirst().orElseThrow().substring(name.length() + 2);
    }

    @Test
    void noMailIsLargerThanTheLimitAndNotMuchSmaller() throws IOException {
        PaperPair.writeLarge(port, "large", 100_000, 1);
        send(port);
        List<Path> mails = mails(port);
        assertThat(mails).hasSizeBetween(8, 9);
        for (Path mail : mails) {
            String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
            assertThat(text.replace("\n", "\r\n").length()).isLessThanOrEqualTo((int) LIMIT);
            assertThat(header(text, "Subject")).matches("\\[remsync docs] port -> ship parcel [0-9]+ \\([0-9]/[0-9]\\)");
        }
        deliver(port, ship);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void anEightBitMailCostsTwoPercent() throws IOException {
        settle(port, "link.encoding = 8bit\nlink.attachment-name = weather.dat\n");
        PaperPair.writeLarge(port, "large", 100_000, 4);
        send(port);
        List<Path> mails = mails(port);
        assertThat(mails).hasSizeBetween(6, 7);
        long bytes = 0;
        for (Path mail : mails) {
            String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
            assertThat(text.length()).isLessThanOrEqualTo((int) LIMIT);
            assertThat(text).contains("filename=\"weather.dat\"").doesNotContain("name=\"remsync");
            assertThat(text.lines().mapToInt(String::length).max().orElseThrow()).isLessThan(998);
            bytes += text.length();
        }
        assertThat(bytes).isLessThan(100_000L * 102 / 100 + mails.size() * 2_500L);
        deliver(port, ship);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void aCourierTakesWhatIsNotConfirmedAsFarAsItFits() throws IOException {
        port.write("small", "small");
        send(port);
        mails(port).forEach(mail -> mail.toFile().delete());
        PaperPair.writeLarge(port, "large", 100_000, 5);
        Path stick = Files.createDirectory(directory.resolve("stick"));
        LoadCourier.Report report = new LoadCourier(port.site(), ship.name, stick).run(50_000);
        assertThat(report.loaded()).hasSize(1);
        assertThat(report.left()).hasSize(1);
        assertThat(new LoadCourier(port.site(), ship.name, stick).run(500_000).left()).isEmpty();
        ProcessParcels process = new ProcessParcels(ship.site());
        assertThat(new FetchParcels(ship.site(), process).fromSource(stick.toString()).taken()).isEqualTo(2);
        process.settle(Optional.empty(), false);
        assertThat(pair.alike()).isTrue();
        send(port);
        assertThat(mails(port)).hasSizeGreaterThan(5);
        deliver(port, ship);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void throughAHubByMailOrOnAStickWhicheverComesFirstCounts() throws IOException {
        port.write("new", "new");
        send(port);
        Path stick = Files.createDirectory(directory.resolve("stick"));
        new LoadCourier(port.site(), ship.name, stick).run(1 << 20);
        String mail = Files.readString(mails(port).get(0), StandardCharsets.ISO_8859_1);
        String forwarded = "From: hub@land.example\nTo: ship@sea.example\nSubject: Fwd: for you\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/mixed; boundary=F\n\n--F\nContent-Type: text/plain\n\nthis came here\n\n"
                + "--F\nContent-Type: message/rfc822\n\n" + mail + "\n--F--\n";
        take(ship, forwarded);
        assertThat(pair.alike()).isTrue();
        assertThat(take(ship, mail).messages()).anyMatch(each -> each.endsWith("was taken in before"));
        ProcessParcels process = new ProcessParcels(ship.site());
        assertThat(new FetchParcels(ship.site(), process).fromSource(stick.toString()).taken()).isEqualTo(1);
        assertThat(process.settle(Optional.empty(), false).parcels())
                .allMatch(each -> each.outcome() == TakeInParcel.Outcome.DUPLICATE);
        assertThat(pair.alike()).isTrue();
    }

    private String bounce(String mail, String action, String status) {
        return "From: MAILER-DAEMON@sea.example\nTo: port@sea.example\nAuto-Submitted: auto-replied\n"
                + "Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\n\n"
                + "--B\nContent-Type: text/plain\n\nI'm sorry to have to inform you\n\n"
                + "--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.sea.example\n\n"
                + "Final-Recipient: rfc822; ship@sea.example\nAction: " + action + "\nStatus: " + status + "\n"
                + "Diagnostic-Code: smtp; 552 5.2.2 mailbox\n full\n\n"
                + "--B\nContent-Type: message/rfc822\n\n" + mail + "\n--B--\n";
    }

    @Test
    void aMailThatCameBackStopsTheMailAndIsShownUntilItIsMended() throws IOException {
        PaperPair.writeLarge(port, "large", 50_000, 2);
        send(port);
        List<Path> mails = mails(port);
        String second = Files.readString(mails.get(1), StandardCharsets.ISO_8859_1);
        Files.delete(mails.get(1));
        assertThat(take(port, bounce(second, "failed", "5.2.2")).messages()).anyMatch(each -> each.contains("552 5.2.2 mailbox full"));
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).needsPerson()).isTrue();
        deliver(port, ship);
        assertThat(send(port).waiting()).singleElement().satisfies(each -> {
            assertThat(each.reason()).contains("came back");
            assertThat(each.bytes()).isBetween(8_000L, LIMIT);
        });
        assertThat(mails(port)).isEmpty();
        new ResendParcels(port.site()).run(Optional.empty(), Optional.of(ship.name), NumberSet.NONE);
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).needsPerson()).isFalse();
        send(port);
        assertThat(mails(port)).isNotEmpty().allSatisfy(mail -> assertThat(header(Files.readString(mail), "Message-ID"))
                .contains(".again-"));
        deliver(port, ship);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void aMailTooLargeForAServerIsNotSentAgainBecauseThePeerIsHeardOf() throws IOException {
        PaperPair.writeLarge(port, "large", 5_000, 4);
        send(port);
        Path mail = mails(port).get(0);
        String bounce = bounce(Files.readString(mail, StandardCharsets.ISO_8859_1), "failed", "5.3.4");
        Files.delete(mail);
        assertThat(take(port, bounce).messages()).anyMatch(each -> each.contains("link.message-limit"));
        ship.write("new", "new");
        send(ship);
        deliver(ship, port);
        assertThat(send(port).waiting()).singleElement().satisfies(each -> assertThat(each.bytes()).isGreaterThan(5_000));
        new ResendParcels(port.site()).run(Optional.empty(), Optional.of(ship.name), NumberSet.NONE);
        send(port);
        deliver(port, ship);
        assertThat(pair.alike()).isTrue();
    }

    private long largest() throws IOException {
        long largest = 0;
        for (Path mail : mails(port)) {
            largest = Math.max(largest, Files.size(mail));
        }
        return largest;
    }

    /** A link further on takes 150,000 bytes and says so only by what comes back. */
    private void throughAServerThatTakesLess() throws IOException {
        for (Path mail : mails(port)) {
            String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
            Files.delete(mail);
            take(text.length() > 150_000 ? port : ship, text.length() > 150_000 ? bounce(text, "failed", "5.2.3") : text);
        }
    }

    @Test
    void whereMailsComeBackBecauseTheyAreTooLargeTheyBecomeSmallerUntilTheyFit() throws IOException {
        settle(port, "link.message-limit = 500k\n".replace("link", "peer.ship.link"));
        PaperPair.writeLarge(port, "large", 600_000, 6);
        send(port);
        assertThat(largest()).isBetween(400_000L, 500L << 10);
        for (int round = 0; round < 4 && !pair.alike(); round++) {
            throughAServerThatTakesLess();
            assertThat(send(port).waiting()).isEmpty();
        }
        throughAServerThatTakesLess();
        assertThat(pair.alike()).isTrue();
        send(ship);
        deliver(ship, port);
        PaperPair.writeLarge(port, "larger", 700_000, 7);
        send(port);
        assertThat(largest()).isBetween(80_000L, 105_000L);
        StatusReport.MailLimit limit = mailLimit().orElseThrow();
        assertThat(limit.found()).isBetween(largest(), 150_000L);
        assertThat(limit.set()).isEqualTo(500 << 10);
        settle(port, "link.message-limit = 400k\n".replace("link", "peer.ship.link"));
        mails(port).forEach(mail -> mail.toFile().delete());
        PaperPair.writeLarge(port, "largest", 800_000, 8);
        send(port);
        assertThat(largest()).isGreaterThan(350_000L);
        assertThat(mailLimit()).as("another value ends what was found").isEmpty();
    }

    private Optional<StatusReport.MailLimit> mailLimit() throws IOException {
        return new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).members().get(0).mailLimit();
    }

    @Test
    void whoeverForgesBouncesMakesMailsNoSmallerThanABound() throws IOException {
        settle(port, "link.message-limit = 300k\n".replace("link", "peer.ship.link"));
        PaperPair.writeLarge(port, "large", 250_000, 6);
        for (int round = 0; round < 6; round++) {
            send(port);
            for (Path mail : mails(port)) {
                take(port, bounce(Files.readString(mail, StandardCharsets.ISO_8859_1), "failed", "5.3.4"));
                Files.delete(mail);
            }
        }
        assertThat(new FoundLimit(port.site(), port.site().peer(ship.name)).get().orElseThrow())
                .isGreaterThanOrEqualTo(FoundLimit.LEAST);
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).needsPerson()).isTrue();
    }

    @Test
    void aDelayedMailDoesNothing() throws IOException {
        port.write("new", "new");
        send(port);
        String mail = Files.readString(mails(port).get(0));
        assertThat(take(port, bounce(mail, "delayed", "4.4.1")).messages()).anyMatch(each -> each.contains("delayed"));
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).needsPerson()).isFalse();
        assertThat(send(port).waiting()).isEmpty();
    }

    @Test
    void aBounceOfSomebodyElsesMailIsNoneOfOurBusiness() throws IOException {
        String mail = "From: ann@sea.example\nMessage-ID: <1@sea.example>\nSubject: hello\n\nhello\n";
        assertThat(take(port, bounce(mail, "failed", "5.1.1")).messages()).isEmpty();
    }

    @Test
    void aPlainMailMayAskForPartsOnlyWhereThatIsAllowed() throws IOException {
        PaperPair.writeLarge(port, "large", 50_000, 3);
        send(port);
        String subject = header(Files.readString(mails(port).get(0), StandardCharsets.ISO_8859_1), "Subject");
        String number = subject.replaceFirst(".*parcel ([0-9]+).*", "$1");
        for (Path mail : mails(port)) {
            Files.delete(mail);
        }
        String plain = "From: Ann <ship@sea.example>\nSubject: Re: " + subject + "\n\nHello!\n> RESEND 1\nRESEND " + number + " 2,4\n";
        assertThat(take(port, plain).messages()).anyMatch(each -> each.contains("does not allow"));
        send(port);
        assertThat(mails(port)).isEmpty();
        settle(port, "link.resend-by-mail = yes\n");
        assertThat(take(port, plain.replace("ship@", "eve@")).messages()).isEmpty();
        assertThat(take(port, plain).messages()).anyMatch(each -> each.contains("parts 2,4"));
        send(port);
        assertThat(mails(port)).hasSize(2);
        for (Path mail : mails(port)) {
            Files.delete(mail);
        }
        String whole = plain.replaceAll("(?m)^(RESEND [0-9]+) .*$", "$1");
        assertThat(take(port, whole.replace("RESEND " + number, "RESEND 99")).messages())
                .anyMatch(each -> each.contains("nothing that is still here"));
        send(port);
        assertThat(mails(port)).as("no parcel was ever addressed to ship by that number").isEmpty();
        assertThat(take(port, whole).messages()).anyMatch(each -> each.contains("parts 1-"));
        send(port);
        assertThat(mails(port)).hasSizeGreaterThan(4);
    }
}
