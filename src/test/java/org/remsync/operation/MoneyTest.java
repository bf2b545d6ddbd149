package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links that cost money: what may go goes, what matters most first, and the rest another day. */
class MoneyTest {
    private static final String SMALL_MAILS = "link.message-limit = 16k\n";

    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

    private void introduce(String settings) throws IOException {
        pair = new PaperPair(directory, "").introduced();
        port = pair.port;
        ship = pair.ship;
        Files.writeString(port.home.resolve("remsync.properties"), settings);
        port.reopen();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private long bytes(List<Path> letters) throws IOException {
        long bytes = 0;
        for (Path letter : letters) {
            bytes += Files.size(letter);
        }
        return bytes;
    }

    @Test
    void aLargeParcelGoesOverManyDaysAndNoDayCostsMoreThanItMay() throws IOException {
        introduce(SMALL_MAILS + "link.budget = 64k/day\n");
        PaperPair.writeLarge(port, "large", 300_000, 1);
        long sent = 0;
        int days = 0;
        for (; days < 20 && !pair.alike(); days++) {
            for (int run = 0; run < 3; run++) {
                port.reopen();
                BroadcastReport report = port.broadcast();
                if (run == 2 && days < 3) {
                    assertThat(report.waiting()).singleElement().satisfies(waiting -> {
                        assertThat(waiting.reason()).contains("day");
                        assertThat(waiting.days().orElseThrow()).isBetween(3L, 8L);
                    });
                }
            }
            long today = bytes(ship.letters());
            assertThat(today).isLessThan(64 << 10);
            sent += today;
            PaperPair.deliver(ship, all -> all);
            ship.broadcast();
            PaperPair.deliver(port, all -> all);
            pair.pass(Duration.ofDays(1));
        }
        assertThat(pair.alike()).isTrue();
        assertThat(days).isBetween(7, 9);
        assertThat(sent).isBetween(300_000L, 330_000L);
    }

    @Test
    void whatIsSmallOvertakesWhatIsLargeAndTheLargeOneIsNotForgotten() throws IOException {
        introduce(SMALL_MAILS + "link.budget = 64k/day\n");
        PaperPair.writeLarge(port, "large", 200_000, 2);
        port.write("small.txt", "with it\n");
        int days = 0;
        for (; days < 20 && !pair.alike(); days++) {
            port.write("daily.txt", "day " + days + "\n");
            port.broadcast();
            PaperPair.deliver(ship, all -> all);
            assertThat(ship.read("daily.txt")).isEqualTo("day " + days + "\n");
            assertThat(ship.read("small.txt")).isEqualTo("with it\n");
            ship.broadcast();
            PaperPair.deliver(port, all -> all);
            pair.pass(Duration.ofDays(1));
        }
        assertThat(days).isLessThan(9);
        comeToRest();
    }

    private void comeToRest() throws IOException {
        for (int round = 0; round < 4; round++) {
            pair.round();
        }
        assertThat(pair.alike()).isTrue();
        assertThat(port.broadcast().parcels()).isEmpty();
        assertThat(ship.broadcast().parcels()).isEmpty();
        try (var left = Files.list(port.site().files().outbox())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatHasPriorityGoesInAParcelOfItsOwn() throws IOException {
        introduce("link.priority = *.tex, /orders\n");
        port.write("thesis.tex", "text");
        port.write("orders/one", "buy");
        port.write("other", "later");
        assertThat(port.broadcast().parcels()).hasSize(2);
        List<Path> letters = ship.letters();
        assertThat(letters).hasSize(2);
        ProcessParcels process = new ProcessParcels(ship.site());
        process.takeIn(letters.get(0));
        Files.delete(letters.get(0));
        process.settle(Optional.empty(), false);
        assertThat(ship.contents()).containsKeys("thesis.tex", "orders/one").doesNotContainKey("other");
        Files.delete(letters.get(1));
        ship.broadcast();
        PaperPair.deliver(port, all -> all);
        pair.pass(Duration.ofDays(8));
        port.write("thesis.tex", "new text");
        comeToRest();
    }

    @Test
    void whatHasPriorityForEverDoesNotKeepTheRestBackForEver() throws IOException {
        introduce(SMALL_MAILS + "link.budget = 16k/day\nlink.priority = *.tex\n");
        PaperPair.writeLarge(port, "other", 4_000, 1);
        int runs = 0;
        for (; runs < 15 && !ship.contents().containsKey("other"); runs++) {
            PaperPair.writeLarge(port, runs + ".tex", 9_000, 2 + runs);
            port.broadcast();
            PaperPair.deliver(ship, all -> all);
            ship.broadcast();
            PaperPair.deliver(port, all -> all);
            pair.pass(Duration.ofDays(4));
        }
        assertThat(runs).as("those of the first 14 days go first, in two runs each").isBetween(8, 11);
        assertThat(ship.contents()).containsKey("0.tex").doesNotContainKey(runs - 1 + ".tex");
    }

    @Test
    void anUrgentParcelThatIsLostIsSentAgain() throws IOException {
        introduce("link.priority = *.tex\n");
        port.write("thesis.tex", "text");
        port.write("other", "later");
        port.broadcast();
        Files.delete(ship.letters().get(0));
        PaperPair.deliver(ship, all -> all);
        assertThat(ship.contents()).containsKey("other").doesNotContainKey("thesis.tex");
        comeToRest();
    }

    @Test
    void noMoreIsUnderWayThanTheOtherMailboxHolds() throws IOException {
        introduce(SMALL_MAILS + "link.window = 50k\n");
        PaperPair.writeLarge(port, "large", 150_000, 3);
        port.broadcast();
        port.broadcast();
        assertThat(bytes(ship.letters())).isBetween(20_000L, 50_000L);
        int before = ship.letters().size();
        pair.pass(Duration.ofHours(1));
        port.broadcast();
        assertThat(ship.letters()).hasSize(before);
        for (int round = 0; round < 8 && !pair.alike(); round++) {
            pair.round();
        }
        comeToRest();
    }

    @Test
    void mailsWaitForTheirHours() throws IOException {
        introduce("");
        LocalTime time = LocalTime.ofInstant(port.now, ZoneId.systemDefault());
        String hours = String.format("%02d:00-%02d:00", (time.getHour() + 2) % 24, (time.getHour() + 4) % 24);
        Files.writeString(port.home.resolve("remsync.properties"), "link.hours = " + hours + "\n");
        port.reopen();
        port.write("new", "new");
        assertThat(port.broadcast().waiting()).singleElement()
                .satisfies(waiting -> assertThat(waiting.reason()).contains(hours));
        assertThat(ship.letters()).isEmpty();
        pair.pass(Duration.ofHours(3));
        assertThat(port.broadcast().waiting()).isEmpty();
        assertThat(ship.letters()).hasSize(1);
    }

    @Test
    void theBudgetOfAMonthHoldsUntilTheNext() throws IOException {
        introduce(SMALL_MAILS + "link.budget = 100k/month\n");
        PaperPair.writeLarge(port, "large", 150_000, 6);
        assertThat(port.broadcast().waiting()).singleElement()
                .satisfies(waiting -> assertThat(waiting.reason()).isEqualTo("the budget of the month is spent"));
        assertThat(bytes(ship.letters())).isBetween(20_000L, 100L << 10);
        PaperPair.deliver(ship, all -> all);
        pair.pass(Duration.ofDays(20));
        port.broadcast();
        assertThat(ship.letters()).isEmpty();
        for (int month = 0; month < 8 && !pair.alike(); month++) {
            pair.pass(Duration.ofDays(31));
            port.broadcast();
            assertThat(bytes(ship.letters())).isLessThan(100L << 10);
            PaperPair.deliver(ship, all -> all);
        }
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void whereNothingIsHeardEachWaitIsTwiceAsLongAsTheOneBeforeUntilSomethingIs() throws IOException {
        introduce("link.patience = 1d\n");
        port.write("new", "new");
        assertThat(daysWithMail(40)).containsExactly(0, 2, 5, 10, 19, 28, 37);
        ship.write("word", "of ship");
        ship.broadcast();
        PaperPair.deliver(port, all -> all);
        port.broadcast();
        ship.letters().forEach(letter -> letter.toFile().delete());
        pair.pass(Duration.ofDays(1));
        // what was under way went at once, the day before: as if after a first wait, not after nine days more
        assertThat(daysWithMail(8)).containsExactly(2, 7);
    }

    /** On which of some days mail goes to ship, to whom nothing comes. */
    private List<Integer> daysWithMail(int most) throws IOException {
        List<Integer> days = new ArrayList<>();
        for (int day = 0; day < most; day++) {
            port.broadcast();
            if (!ship.letters().isEmpty()) {
                days.add(day);
            }
            ship.letters().forEach(letter -> letter.toFile().delete());
            pair.pass(Duration.ofDays(1));
        }
        return days;
    }

    @Test
    void aBudgetForOnceHoldsForOnce() throws IOException {
        introduce(SMALL_MAILS);
        PaperPair.writeLarge(port, "large", 100_000, 4);
        BroadcastOptions once = new BroadcastOptions(
                Optional.empty(), Set.of(), Set.of(), false, false, Optional.of(70_000L), false);
        assertThat(port.broadcast(once).waiting()).isNotEmpty();
        assertThat(bytes(ship.letters())).isBetween(30_000L, 70_000L);
        assertThat(port.broadcast().waiting()).isEmpty();
        PaperPair.deliver(ship, all -> all);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void noMoreIsSentAgainInADayThanAllowed() throws IOException {
        introduce(SMALL_MAILS + "link.resend-limit = 3\n");
        PaperPair.writeLarge(port, "large", 100_000, 5);
        port.broadcast();
        for (Path letter : ship.letters()) {
            if (letter.toString().matches(".*\\.[1-7]\\.rsp")) {
                Files.delete(letter);
            }
        }
        PaperPair.deliver(ship, all -> all);
        ship.broadcast();
        PaperPair.deliver(port, all -> all);
        for (int sent : new int[] {3, 3, 1}) {
            port.broadcast();
            assertThat(port.broadcast().parcels()).isEmpty();
            assertThat(ship.letters()).hasSize(sent);
            PaperPair.deliver(ship, all -> all);
            pair.pass(Duration.ofDays(1));
        }
        assertThat(pair.alike()).isTrue();
    }
}
