package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.model.RelativePath;

/** What travels of a change, and what becomes of it where the receiver has lost what it builds on. */
class DeltaTest {
    private static final String TEXT = new Random(1)
            .ints(2000, 'a', 'z' + 1)
            .mapToObj(letter -> Character.toString(letter) + (letter % 7 == 0 ? "\n" : ""))
            .collect(Collectors.joining());

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
        port.write("text", TEXT);
        port.write("other", TEXT + "other");
        pair.introduced();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void anEditTravelsAsWhatWasEdited() throws IOException {
        port.write("text", TEXT.replaceFirst("a", "AA"));
        long edit = parcelBytes();
        assertThat(pair.alike()).isTrue();
        port.write("new", new StringBuilder(TEXT).reverse().toString());
        assertThat(edit).isLessThan(parcelBytes() - 1000);
    }

    @Test
    void aFileThatWasMovedAndEditedBuildsOnWhatItWas() throws IOException {
        port.delete("text");
        port.write("elsewhere", TEXT.replaceFirst("a", "AA"));
        long moved = parcelBytes();
        assertThat(pair.alike()).isTrue();
        port.write("new", new StringBuilder(TEXT).reverse().toString());
        assertThat(moved).isLessThan(parcelBytes() - 1000);
    }

    @Test
    void theNextVersionBesideTheLastTravelsAsWhatIsNew() throws IOException {
        port.write("report-1.txt", TEXT);
        for (int i = 0; i < 5; i++) {
            port.write("letter-" + i + ".txt", i + " is another text\n");
        }
        parcelBytes();
        port.write("report-2.txt", TEXT.replaceFirst("a", "AA"));
        long next = parcelBytes();
        assertThat(pair.alike()).isTrue();
        port.write("report-3.odd", new StringBuilder(TEXT).reverse().toString());
        assertThat(next).isLessThan(parcelBytes() - 1000);
    }

    @Test
    void aLargeNewFileBuildsOnANeighbourThatLooksAlike() throws IOException {
        String large = large(2);
        port.write("log.1", large);
        port.write("log.2", large(3));
        parcelBytes();
        port.write("copy.1", large.replaceFirst("a", "AA"));
        assertThat(parcelBytes()).isLessThan(3000);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void aCopyInAnotherDirectoryCostsItsDifferences() throws IOException {
        fill();
        port.write("elsewhere/deeper/copied.dat", text(3, 20_000).replaceFirst("abc", "an edit"));
        assertThat(parcelBytes()).isLessThan(1500);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void theHalvesOfASplitFileCostNextToNothing() throws IOException {
        fill();
        port.write("halves/first", text(2, 20_000).substring(0, 10_000));
        port.write("halves/second", text(2, 20_000).substring(10_000));
        assertThat(parcelBytes()).isLessThan(1500);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void aCopyOfWhatAnotherSentCostsItsDifferences() throws IOException {
        fill();
        ship.write("archive/report", text(1, 20_000) + "and more");
        long bytes = ship.broadcast().parcels().stream().mapToLong(BroadcastReport.Sent::bytes).sum();
        assertThat(bytes).isLessThan(1500);
        PaperPair.deliver(port, letters -> letters);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void whatAFileWasBeforeItChangedIsNotLookedFor() throws IOException {
        fill();
        port.write("d3/file", text(40, 20_000));
        parcelBytes();
        port.write("elsewhere/old", text(3, 20_000));
        port.write("elsewhere/new", text(40, 20_000) + "!");
        assertThat(port.site().ledger().entries().alike(1, RelativePath.of("d3/file"), 8)).isEmpty();
        assertThat(parcelBytes()).isBetween(8_000L, 20_000L);
        assertThat(port.site().ledger().entries().alike(1, RelativePath.of("elsewhere/new"), 8))
                .extracting(row -> row.path().toString()).containsExactly("d3/file");
    }

    /** Four files in four directories, known to both. */
    private void fill() throws IOException {
        for (int i = 0; i < 4; i++) {
            port.write("d" + i + "/file", text(i, 20_000));
        }
        parcelBytes();
    }

    private static String text(int seed, int size) {
        return new Random(seed).ints(size, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static String large(int seed) {
        return new Random(seed).ints(1_200_000, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    @Test
    void whereTheReceiverLostWhatADeltaBuildsOnTheWholeIsAskedFor() throws IOException {
        forgetKeptContents(ship);
        ship.write("text", "mine\n");
        port.write("text", TEXT.replaceFirst("a", "AA"));
        port.write("other", TEXT + "OTHER");
        for (int round = 0; round < 3; round++) {
            pair.round();
        }
        assertThat(ship.contents()).containsEntry("other", TEXT + "OTHER").containsEntry("text", "mine\n");
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void aFileThatTheReceiverHoldsInItsTreeOnlyIsBuiltOnAllTheSame() throws IOException {
        forgetKeptContents(ship);
        port.write("other", TEXT + "OTHER");
        parcelBytes();
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void whatThePowerCutDamagedHereIsNotBuiltOnAndTheEditTravelsAllTheSame() throws IOException {
        for (int length : new int[] {0, 1000, 2 * TEXT.length()}) {
            port.write("other", TEXT + length);
            damageKeptContents(port, length);
            long bytes = parcelBytes();
            assertThat(pair.alike()).isTrue();
            port.write("other", TEXT + length + "!");
            assertThat(parcelBytes()).isLessThan(bytes);
            assertThat(pair.alike()).isTrue();
        }
    }

    /** What the port's next parcel comes to, after it was taken in. */
    private long parcelBytes() throws IOException {
        long bytes = port.broadcast().parcels().stream().mapToLong(BroadcastReport.Sent::bytes).sum();
        PaperPair.deliver(ship, letters -> letters);
        ship.broadcast();
        PaperPair.deliver(port, letters -> letters);
        return bytes;
    }

    @Test
    void whatIsLargeAndDamagedHereTravelsWholeOnceAndIsBuiltOnFromThenOn() throws IOException {
        String old = large(2);
        port.write("large", old);
        parcelBytes();
        for (int length : new int[] {0, 1000, 2 * old.length()}) {
            damageKeptContents(port, length);
            port.write("large", old + length);
            assertThat(parcelBytes()).isGreaterThan(100_000);
            assertThat(pair.alike()).isTrue();
            port.write("large", old + length + "!");
            assertThat(parcelBytes()).isLessThan(3000);
            assertThat(pair.alike()).isTrue();
        }
    }

    /** Puts another content of that length in the place of each one kept, or half of itself. */
    private static void damageKeptContents(PaperSite at, int length) throws IOException {
        try (Stream<Path> kept = Files.walk(at.site().files().basis())) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                byte[] whole = Files.readAllBytes(file);
                Files.write(file, length == 0 ? Arrays.copyOf(whole, whole.length / 2) : Zstd.compress(new byte[length]));
            }
        }
    }

    private static void forgetKeptContents(PaperSite at) throws IOException {
        try (Stream<Path> kept = Files.walk(at.site().files().basis())) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
