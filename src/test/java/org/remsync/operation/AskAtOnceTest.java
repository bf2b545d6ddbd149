package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Limits;

/** What is missing is asked for right after what came was taken in, where the link wants that. */
class AskAtOnceTest {
    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

    private void introduce(String settings) throws IOException {
        pair = new PaperPair(directory, "link.message-limit = 16k\n").introduced();
        port = pair.port;
        ship = pair.ship;
        settle(settings);
    }

    private void settle(String settings) throws IOException {
        Files.writeString(ship.home.resolve("remsync.properties"), "link.message-limit = 16k\n" + settings);
        ship.reopen();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    /** Ship processes what came; then it may ask. */
    private void process() throws IOException {
        PaperPair.deliver(ship, all -> all);
        new AskAtOnce(ship.site(), ship::deliver).run();
    }

    private void sendWithout(int... lost) throws IOException {
        port.broadcast();
        List<Path> letters = ship.letters();
        for (int number : lost) {
            Files.delete(letters.stream().filter(each -> each.toString().endsWith("." + number + ".rsp")).findFirst().orElseThrow());
        }
    }

    @Test
    void missingPartsAreAskedForWithoutABroadcast() throws IOException {
        introduce("link.ask = at-once\n");
        PaperPair.writeLarge(port, "large", 100_000, 1);
        sendWithout(3, 5);
        process();
        assertThat(port.letters()).hasSize(1);
        port.process();
        port.broadcast();
        assertThat(ship.letters()).hasSize(2);
        process();
        assertThat(pair.alike()).isTrue();
        assertThat(port.letters()).isEmpty();
    }

    @Test
    void otherwiseTheyAreAskedForWithTheNextMail() throws IOException {
        introduce("");
        PaperPair.writeLarge(port, "large", 100_000, 1);
        sendWithout(3, 5);
        process();
        assertThat(port.letters()).isEmpty();
        ship.broadcast();
        assertThat(port.letters()).hasSize(1);
    }

    @Test
    void whileTheLastPartIsNotThereOthersMayBeUnderWay() throws IOException {
        introduce("link.ask = at-once\n");
        PaperPair.writeLarge(port, "large", 100_000, 1);
        port.broadcast();
        List<Path> letters = ship.letters();
        Path later = directory.resolve("later");
        Path last = letters.stream().max(java.util.Comparator.comparingInt(AskAtOnceTest::number)).orElseThrow();
        Files.move(last, later);
        process();
        assertThat(port.letters()).isEmpty();
        Files.move(later, last);
        process();
        assertThat(pair.alike()).isTrue();
    }

    private static int number(Path part) {
        return Integer.parseInt(part.toString().replaceAll(".*\\.([0-9]+)\\.rsp", "$1"));
    }

    @Test
    void aMissingBaseIsAskedForAtOnceAndOnce() throws IOException {
        introduce("link.ask = at-once\n");
        String text = "a line of a text that is long enough to build on\n".repeat(40);
        port.write("text", text);
        for (int round = 0; round < 3; round++) {
            pair.round();
        }
        try (Stream<Path> kept = Files.walk(ship.site().files().basis())) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        ship.write("text", "mine\n");
        port.write("text", text + "and more\n");
        port.broadcast();
        process();
        assertThat(port.letters()).hasSize(1);
        process();
        assertThat(port.letters()).hasSize(1);
        port.process();
        port.broadcast();
        process();
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void askingHasAnEndForTheDayAndKeepsToTheBudget() throws IOException {
        introduce("link.ask = at-once\nlink.budget = 8k/day\n");
        PaperPair.writeLarge(port, "one", 60_000, 1);
        sendWithout(3);
        process();
        int first = port.letters().size();
        PaperPair.writeLarge(port, "two", 60_000, 2);
        sendWithout();
        process();
        assertThat(port.letters().size()).isLessThanOrEqualTo(Math.max(1, first));
        settle("link.ask = at-once\n");
        for (int file = 0; file < 2 * Limits.ASKS_AT_ONCE; file++) {
            PaperPair.writeLarge(port, "more" + file, 40_000, 10 + file);
            sendWithout(1);
            pair.pass(Duration.ofMinutes(30));
            process();
        }
        assertThat(port.letters().size()).isLessThanOrEqualTo(Limits.ASKS_AT_ONCE + 1);
    }
}
