package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.model.RelativePath;

/** How a large file travels of which the sender holds the present content alone. */
class BlocksTest {
    private static final int SIZE = 120_000;

    @TempDir
    Path directory;

    private PaperPair pair;
    private PaperSite port;
    private PaperSite ship;

    @BeforeEach
    void introduce() throws IOException {
        pair = new PaperPair(directory, "basis.file-limit = 0\nsignature.from = 64k\n");
        port = pair.port;
        ship = pair.ship;
        port.write("other", "another\n");
        ship.write("other", "another\n");
        PaperPair.writeLarge(port, "large", SIZE, 1);
        PaperPair.writeLarge(ship, "large", SIZE, 1);
        pair.introduced();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void aLargeFileThatNobodyKeptTravelsAsBlocks() throws IOException {
        edit(port, "large", 60_000);
        assertThat(parcelBytes()).isLessThan(10_000);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void whatIsPutInMovesTheRestAndCostsNoMoreThanItself() throws IOException {
        byte[] bytes = Files.readAllBytes(port.tree.resolve("large"));
        byte[] longer = new byte[SIZE + 1000];
        System.arraycopy(bytes, 0, longer, 0, 5000);
        System.arraycopy(bytes, 5000, longer, 6000, SIZE - 5000);
        Files.write(port.tree.resolve("large"), longer);
        assertThat(parcelBytes()).isLessThan(10_000);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void whoeverReceivedALargeFileSendsItBackAsBlocks() throws IOException {
        edit(port, "large", 60_000);
        parcelBytes();
        forgetKeptContents(ship);
        edit(ship, "large", 7);
        long bytes = ship.broadcast().parcels().stream().mapToLong(BroadcastReport.Sent::bytes).sum();
        PaperPair.deliver(port, letters -> letters);
        assertThat(bytes).isLessThan(10_000);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void editUponEditTravelsAsBlocksOfWhatWasConfirmedLast() throws IOException {
        for (int i = 0; i < 4; i++) {
            edit(port, "large", 20_000 * i);
            assertThat(parcelBytes()).as("edit " + i).isLessThan(10_000);
        }
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void aFileThatTheReceiverEditedMeanwhileIsMadeOfWhatItKept() throws IOException {
        edit(port, "large", 1000);
        parcelBytes();
        edit(port, "large", 60_000);
        ship.write("large", "mine\n");
        parcelBytes();
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void aBaseThatWasLostIsAskedForWhole() throws IOException {
        forgetKeptContents(ship);
        ship.write("large", "mine\n");
        edit(port, "large", 60_000);
        port.write("other", "other\n");
        long small = parcelBytes();
        assertThat(ship.contents()).containsEntry("other", "other\n");
        assertThat(small).isLessThan(10_000);
        pair.round();
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void aFileThatLooksAsItDidButIsNotIsAskedForWhole() throws IOException {
        forgetKeptContents(ship);
        Path large = ship.tree.resolve("large");
        var modified = Files.getLastModifiedTime(large);
        byte[] bytes = Files.readAllBytes(large);
        bytes[80_000]++;
        Files.write(large, bytes);
        Files.setLastModifiedTime(large, modified);
        edit(port, "large", 60_000);
        parcelBytes();
        pair.round();
        assertThat(ship.conflicts()).hasSize(1);
    }

    @Test
    void whoLacksWhatItBuildsOnTellsWhatItHasInstead() throws IOException {
        edit(ship, "large", 30_000);
        forgetKeptContents(ship);
        edit(port, "large", 60_000);
        long bytes = parcelBytes();
        for (int i = 0; i < 3; i++) {
            bytes += roundBytes();
        }
        assertThat(bytes).isLessThan(SIZE / 3);
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void sitesThatBeginWithAlmostTheSameLargeFileSendWhatIsDifferent() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        try (PaperPair others = new PaperPair(elsewhere, "basis.file-limit = 0\nsignature.from = 64k\n")) {
            others.port.write("other", "another\n");
            others.ship.write("other", "another\n");
            PaperPair.writeLarge(others.port, "large", SIZE, 1);
            PaperPair.writeLarge(others.ship, "large", SIZE, 1);
            edit(others.ship, "large", 50_000);
            others.port.init();
            others.ship.join(others.port.invite(others.ship));
            long bytes = 0;
            for (int i = 0; i < 5; i++) {
                bytes += roundBytes(others);
            }
            assertThat(bytes).isLessThan(SIZE / 2);
            for (PaperSite each : List.of(others.port, others.ship)) {
                assertThat(each.conflicts()).singleElement().satisfies(conflict ->
                        assertThat(each.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
            }
        }
    }

    @Test
    void whatIsDamagedWithoutAnySignOfItIsAskedForWhole() throws IOException {
        edit(ship, "large", 30_000);
        forgetKeptContents(ship);
        edit(port, "large", 60_000);
        parcelBytes();
        ship.broadcast();
        Path large = ship.tree.resolve("large");
        var modified = Files.getLastModifiedTime(large);
        byte[] bytes = Files.readAllBytes(large);
        bytes[80_000]++;
        Files.write(large, bytes);
        Files.setLastModifiedTime(large, modified);
        for (int i = 0; i < 6; i++) {
            pair.round();
        }
        assertThat(ship.conflicts()).singleElement().satisfies(conflict ->
                assertThat(ship.site().store().has(conflict.theirs().get(0).version().content().checksum())).isTrue());
    }

    @Test
    void aDamagedFileIsBroughtBackFromAPeerInBlocks() throws IOException {
        Map<String, String> before = ship.contents();
        edit(ship, "large", 30_000);
        RestoreFromPeer restore = new RestoreFromPeer(
                ship.site(), ship.site().fileset(PaperSite.DOCS), RelativePath.of("large"));
        assertThat(restore.run(port.name).done()).isFalse();
        forgetKeptContents(ship);
        long bytes = 0;
        for (int i = 0; i < 4; i++) {
            bytes += roundBytes();
        }
        assertThat(bytes).isLessThan(SIZE / 3);
        assertThat(ship.contents()).isEqualTo(before);
        assertThat(port.contents()).isEqualTo(before);
        assertThatThrownBy(() -> restore.run(port.name)).hasMessageContaining("holds the same");
    }

    @Test
    void aSignatureThatIsDamagedIsNone() throws IOException {
        for (Path file : files(port.site().files().signatures())) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2]++;
            Files.write(file, bytes);
        }
        edit(port, "large", 60_000);
        assertThat(parcelBytes()).isGreaterThan(SIZE);
        assertThat(pair.alike()).isTrue();
    }

    @Test
    void signaturesOfWhatNobodyHoldsAnyMoreAreDropped() throws IOException {
        assertThat(files(port.site().files().signatures())).hasSize(1);
        edit(port, "large", 1000);
        parcelBytes();
        pair.round();
        pair.round();
        port.delete("large");
        for (int i = 0; i < 6; i++) {
            pair.round();
        }
        assertThat(files(port.site().files().signatures())).isEmpty();
    }

    /** What the port's next parcel comes to, after it was taken in. */
    private long parcelBytes() throws IOException {
        long bytes = port.broadcast().parcels().stream().mapToLong(BroadcastReport.Sent::bytes).sum();
        PaperPair.deliver(ship, letters -> letters);
        ship.broadcast();
        PaperPair.deliver(port, letters -> letters);
        return bytes;
    }

    private long roundBytes() throws IOException {
        return roundBytes(pair);
    }

    /** What all that is mailed in one round comes to. */
    private static long roundBytes(PaperPair pair) throws IOException {
        long[] bytes = {0};
        pair.round(letters -> {
            for (Path letter : letters) {
                bytes[0] += Files.size(letter);
            }
            return letters;
        });
        return bytes[0];
    }

    private static void edit(PaperSite site, String name, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(site.tree.resolve(name));
        for (int i = at; i < at + 100; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(site.tree.resolve(name), bytes);
    }

    private static void forgetKeptContents(PaperSite at) throws IOException {
        for (Path file : files(at.site().files().basis())) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
