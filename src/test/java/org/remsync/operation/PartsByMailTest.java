package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.InputException;
import org.remsync.operation.TakeInParcel.Outcome;

/** A file that is larger than the largest mail, between two sites whose mails are lost, doubled, reordered and damaged. */
class PartsByMailTest {
    private static final int SIZE = 100_000;

    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

    private void introduce(String settings) throws IOException {
        acquaint(settings);
        pair.introduced();
        assertThat(ship.contents()).isEqualTo(port.contents());
    }

    private void acquaint(String settings) throws IOException {
        pair = new PaperPair(directory, settings);
        port = pair.port;
        ship = pair.ship;
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private static List<Path> bad(List<Path> letters, Random random, int lossPercent) {
        List<Path> passed = new ArrayList<>();
        for (Path letter : letters) {
            if (random.nextInt(100) >= lossPercent) {
                passed.add(letter);
                if (random.nextInt(10) == 0) {
                    passed.add(letter);
                }
            }
        }
        Collections.shuffle(passed, random);
        return passed;
    }

    private void writeLarge(String name, long seed) throws IOException {
        PaperPair.writeLarge(port, name, SIZE, seed);
    }

    private long parts(List<Path> letters) {
        return letters.stream().filter(letter -> letter.toString().endsWith(".rsp")).count();
    }

    private List<Path> waiting(PaperSite at) throws IOException {
        Path parts = at.site().files().parts();
        if (!Files.exists(parts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(parts)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aLargeFileArrivesInPartsOfAnyOrderOverManyRuns() throws IOException {
        introduce("link.message-limit = 16k\n");
        writeLarge("large", 1);
        port.broadcast();
        List<Path> letters = new ArrayList<>(ship.letters());
        assertThat(parts(letters)).isEqualTo(letters.size()).isGreaterThan(8);
        assertThat(letters).allSatisfy(letter -> assertThat(Files.size(letter)).isLessThan(12_000));
        Collections.reverse(letters);
        for (Path letter : letters) {
            ship.reopen();
            assertThat(ship.contents()).doesNotContainKey("large");
            ProcessParcels process = new ProcessParcels(ship.site());
            process.takeIn(letter);
            process.settle(Optional.empty(), false);
        }
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(waiting(ship)).isEmpty();
        assertThat(new ProcessParcels(ship.site()).takeIn(letters.get(0)).outcome()).isEqualTo(Outcome.DUPLICATE);
        letters.forEach(letter -> letter.toFile().delete());
        pair.round(all -> all);
        assertThat(port.broadcast().parcels()).isEmpty();
        assertThat(port.letters()).isEmpty();
        assertThat(outbox()).isEmpty();
    }

    private List<Path> outbox() throws IOException {
        try (Stream<Path> files = Files.list(port.site().files().outbox())) {
            return files.toList();
        }
    }

    @Test
    void onlyWhatIsMissingIsSentAgain() throws IOException {
        introduce("link.message-limit = 16k\n");
        writeLarge("large", 2);
        port.broadcast();
        List<Path> letters = ship.letters();
        Files.delete(letters.get(2));
        Files.delete(letters.get(5));
        PaperPair.deliver(ship, all -> all);
        ship.broadcast();
        port.process();
        port.broadcast();
        assertThat(ship.letters()).hasSize(2);
        PaperPair.deliver(ship, all -> all);
        assertThat(ship.contents()).isEqualTo(port.contents());
        for (int round = 0; round < 2; round++) {
            pair.round(all -> all);
        }
        assertThat(port.broadcast().parcels()).isEmpty();
        assertThat(ship.letters()).isEmpty();
    }

    /** Parts of parity that go with parts of data. */
    private static String layouts(List<Path> letters) throws IOException {
        for (Path letter : letters) {
            String head = new String(Files.readAllBytes(letter), java.nio.charset.StandardCharsets.ISO_8859_1);
            if (head.startsWith("remsync-part 1")) {
                return head.replaceFirst("(?s).*\ndata ([0-9]+)\nparity ([0-9]+)\n.*", "$2 for $1");
            }
        }
        return "none";
    }

    @Test
    void automaticParityFitsTheLossThatWasSeen() throws IOException {
        introduce("link.message-limit = 16k\nlink.parity = auto\n");
        writeLarge("first", 11);
        port.broadcast();
        assertThat(layouts(ship.letters())).isEqualTo("0 for 12");
        List<Path> letters = ship.letters();
        Files.delete(letters.get(2));
        Files.delete(letters.get(5));
        for (int round = 0; round < 4; round++) {
            pair.round(all -> all);
        }
        assertThat(ship.contents()).isEqualTo(port.contents());
        writeLarge("second", 12);
        port.broadcast();
        assertThat(layouts(ship.letters())).as("about a seventh of the mails was lost").matches("[2-5] for 12");
    }

    @Test
    void withParityLostPartsNeedNotBeSentAgain() throws IOException {
        introduce("link.message-limit = 16k\nlink.parity = 30%\n");
        writeLarge("large", 3);
        port.broadcast();
        List<Path> letters = ship.letters();
        for (int lost : new int[] {0, 4, 9}) {
            Files.delete(letters.get(lost));
        }
        PaperPair.deliver(ship, all -> all);
        assertThat(ship.contents()).isEqualTo(port.contents());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void inBadWeatherEverythingArrivesInTheEnd(int seed) throws IOException {
        introduce("link.message-limit = 16k\nlink.patience = 3d\nlink.parity = " + (seed % 2 == 0 ? "auto" : "20%") + "\n");
        Random random = new Random(seed);
        writeLarge("one", seed);
        writeLarge("two", seed + 10);
        Files.write(ship.tree.resolve("three"), Files.readAllBytes(port.tree.resolve("one")));
        ship.write("three", "back");
        int rounds = 0;
        for (; rounds < 60 && !ship.contents().equals(port.contents()); rounds++) {
            pair.round(letters -> bad(letters, random, 40));
        }
        assertThat(ship.contents()).as("seed " + seed).isEqualTo(port.contents());
        for (int calm = 0; calm < 20; calm++) {
            pair.round(letters -> letters);
        }
        assertThat(outbox()).as("seed " + seed).isEmpty();
        assertThat(waiting(ship)).isEmpty();
    }

    @Test
    void aDamagedOrForeignPartIsRefusedAndTheRestJoins() throws IOException {
        introduce("link.message-limit = 16k\n");
        PaperSite stranger = PaperPair.site(directory, "stranger", 3, "link.message-limit = 16k\n");
        try (stranger) {
            stranger.init();
        }
        writeLarge("large", 4);
        port.broadcast();
        Path letter = ship.letters().get(1);
        byte[] right = Files.readAllBytes(letter);
        byte[] wrong = right.clone();
        wrong[wrong.length / 2] ^= 4;
        Files.write(letter, wrong);
        assertThatThrownBy(() -> new ProcessParcels(ship.site()).takeIn(letter)).isInstanceOf(InputException.class);
        String foreign = new String(right, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceFirst("key [^\n]*", "key " + stranger.site().identity().publicKey());
        Files.write(letter, foreign.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> new ProcessParcels(ship.site()).takeIn(letter)).isInstanceOf(InputException.class);
        assertThat(waiting(ship)).isEmpty();
        Files.write(letter, right);
        PaperPair.deliver(ship, all -> all);
        assertThat(ship.contents()).isEqualTo(port.contents());
    }

    @Test
    void aPartOfAParcelOfASiteThatNobodyAcceptedIsRefused() throws IOException {
        introduce("link.message-limit = 16k\n");
        writeLarge("large", 5);
        port.broadcast();
        PaperSite stranger = PaperPair.site(directory, "stranger", 3, "");
        try (stranger) {
            stranger.init();
            Path part = ship.letters().get(0);
            TakeInParcel.Result result = new ProcessParcels(stranger.site()).takeIn(part);
            assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.STRANGER);
            assertThat(result.text()).contains("nobody here has accepted");
        }
    }

    @Test
    void aSmallerLimitCutsAnewAndALostLedgerHereDoesNotMatter() throws IOException {
        introduce("link.message-limit = 32k\n");
        writeLarge("large", 6);
        port.broadcast();
        Files.delete(ship.letters().get(0));
        PaperPair.deliver(ship, all -> all);
        ship.broadcast();
        port.process();
        Files.writeString(port.home.resolve("remsync.properties"), "link.message-limit = 16k\n");
        port.reopen();
        ship.loseLedger();
        for (int round = 0; round < 30 && !ship.contents().equals(port.contents()); round++) {
            pair.round(all -> all);
        }
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(waiting(ship)).as("what was cut for larger mails").isEmpty();
    }

    @Test
    void partsAreNotWaitedForOnceTheParcelCameByAnotherWay() throws IOException {
        introduce("link.message-limit = 16k\n");
        writeLarge("large", 8);
        port.broadcast();
        Path late = Files.move(ship.letters().get(3), directory.resolve("late"));
        PaperPair.deliver(ship, all -> all);
        assertThat(waiting(ship)).isNotEmpty();
        Path stick = Files.createDirectory(directory.resolve("stick"));
        new LoadCourier(port.site(), ship.name, stick).run(1 << 20);
        ProcessParcels process = new ProcessParcels(ship.site());
        try (Stream<Path> files = Files.list(stick)) {
            for (Path file : files.toList()) {
                assertThat(process.takeIn(file).outcome()).isEqualTo(Outcome.TAKEN);
            }
        }
        process.settle(Optional.empty(), false);
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(waiting(ship)).isEmpty();
        assertThat(new PartReports(ship.site()).isDue(ship.site().peer(port.name))).isFalse();
        assertThat(new ProcessParcels(ship.site()).takeIn(late).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(waiting(ship)).isEmpty();
    }

    @Test
    void anAnswerToAnInvitationMayComeInParts() throws IOException {
        String settings = "link.message-limit = 8k\n";
        acquaint(settings);
        port.init();
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            ship.write("file" + i, Long.toHexString(random.nextLong()));
        }
        ship.join(port.invite(ship));
        ship.broadcast();
        assertThat(parts(port.letters())).isGreaterThan(1);
        for (int round = 0; round < 6; round++) {
            pair.round(all -> all);
        }
        assertThat(port.contents()).isEqualTo(ship.contents()).hasSize(101);
    }

    @Test
    void partsByANewKeyAreTakenThoughNoWholeParcelToldOfItBefore() throws IOException {
        introduce("link.message-limit = 16k\n");
        new EditIdentity(port.site()).rotate();
        writeLarge("large", 1);
        pair.round();
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(ship.site().peer(port.name).key()).isEqualTo(port.site().identity().publicKey());
    }
}
