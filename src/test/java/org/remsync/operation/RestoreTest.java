package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.RelativePath;

/** Ship changes things; port wants them back as they were. */
class RestoreTest {
    private static final RelativePath REPORT = RelativePath.of("report.txt");

    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;

    @BeforeEach
    void introduce() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        port.write("report.txt", "one\n");
        port.write("charts/north.txt", "north\n");
        port.init();
        ship.join(port.invite(ship));
        round();
        round();
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
    }

    private void round() throws IOException {
        port.broadcast();
        ship.broadcast();
        port.process();
        ship.process();
    }

    private FilesetRow docs() {
        return port.site().fileset(PaperSite.DOCS);
    }

    private RestoreContent restore(RelativePath path) {
        return new RestoreContent(port.site(), docs(), path);
    }

    /** The label of the parcel that changed a path last. */
    private String parcel(RelativePath path) throws IOException {
        return new ShowLog(port.site()).under(docs(), path, 10).stream()
                .filter(deed -> deed.action().equals(History.APPLIED))
                .findFirst()
                .orElseThrow()
                .parcel();
    }

    @Test
    void aReplacedContentComesBackAndTravels() throws IOException {
        ship.write("report.txt", "two\n");
        round();
        assertThat(new ShowLog(port.site()).under(docs(), REPORT, 1)).singleElement().satisfies(deed -> {
            assertThat(deed.action()).isEqualTo(History.APPLIED);
            assertThat(deed.peer()).contains(ship.name);
            assertThat(deed.kept()).isTrue();
        });
        restore(REPORT).run(restore(REPORT).find(Optional.empty()));
        assertThat(port.read("report.txt")).isEqualTo("one\n");
        round();
        assertThat(ship.read("report.txt")).isEqualTo("one\n");
        assertThat(ship.conflicts()).isEmpty();
        assertThat(new ShowLog(port.site()).recent(Optional.of(PaperSite.DOCS), 1))
                .extracting(ShowLog.Deed::action).containsExactly(History.RESTORED);

        restore(REPORT).run(restore(REPORT).find(Optional.empty()));
        assertThat(port.read("report.txt")).as("what was replaced by restoring was kept").isEqualTo("two\n");
    }

    @Test
    void anEditThatNoScanHasSeenIsKeptWhenSomethingIsRestoredOverIt() throws IOException {
        ship.write("report.txt", "two\n");
        round();
        long change = new ShowLog(port.site()).under(docs(), REPORT, 1).get(0).id();
        port.write("report.txt", "unseen\n");
        restore(REPORT).run(restore(REPORT).find(Optional.of(change)));
        assertThat(port.read("report.txt")).isEqualTo("one\n");
        restore(REPORT).run(restore(REPORT).find(Optional.empty()));
        assertThat(port.read("report.txt")).isEqualTo("unseen\n");
    }

    @Test
    void aDeletedFileComesBackWithItsDirectory() throws IOException {
        ship.delete("charts/north.txt");
        ship.delete("charts");
        round();
        RelativePath north = RelativePath.of("charts/north.txt");
        RestoreContent restore = restore(north);
        try (var in = restore.open(restore.find(Optional.empty()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("north\n");
        }
        restore.run(restore.find(Optional.empty()));
        round();
        assertThat(ship.contents()).isEqualTo(port.contents()).containsEntry("charts/north.txt", "north\n");
    }

    @Test
    void whatIsNotKeptCannotBeRestored() {
        assertThatThrownBy(() -> restore(REPORT).find(Optional.empty())).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> restore(REPORT).find(Optional.of(999L))).isInstanceOf(UserException.class);
    }

    @Test
    void whatIsInTheWayStaysAndNothingOfTheAttemptIsLeft() throws IOException {
        ship.delete("charts/north.txt");
        ship.delete("charts");
        round();
        port.write("charts", "now a file\n");
        RestoreContent restore = restore(RelativePath.of("charts/north.txt"));
        assertThatThrownBy(() -> restore.run(restore.find(Optional.empty()))).isInstanceOf(UserException.class);
        assertThat(port.read("charts")).isEqualTo("now a file\n");
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).held()).isEmpty();
    }

    @Test
    void aParcelIsUndoneAsAWhole() throws IOException {
        Map<String, String> before = port.contents();
        ship.write("report.txt", "two\n");
        ship.write("new/one.txt", "1\n");
        ship.write("new/two.txt", "2\n");
        ship.delete("charts/north.txt");
        ship.delete("charts");
        round();
        assertThat(port.contents()).isEqualTo(ship.contents()).isNotEqualTo(before);
        String parcel = parcel(REPORT);

        UndoParcel.Report report = new UndoParcel(port.site()).run(parcel);
        assertThat(report.left()).isEmpty();
        assertThat(report.undone()).hasSize(6);
        assertThat(port.contents()).isEqualTo(before);
        round();
        round();
        assertThat(ship.contents()).isEqualTo(before);
        assertThat(new UndoParcel(port.site()).run(parcel).undone()).as("a second time").isEmpty();
    }

    @Test
    void whatChangedSinceIsLeftAlone() throws IOException {
        ship.write("report.txt", "two\n");
        ship.write("other.txt", "other\n");
        round();
        String parcel = parcel(REPORT);
        port.write("report.txt", "three\n");
        UndoParcel.Report report = new UndoParcel(port.site()).run(parcel);
        assertThat(report.undone()).containsExactly(RelativePath.of("other.txt"));
        assertThat(report.left()).extracting(UndoParcel.Left::path).containsExactly(REPORT);
        assertThat(port.contents()).containsEntry("report.txt", "three\n").doesNotContainKey("other.txt");
    }

    @Test
    void aRehearsedUndoTellsTheSameAndDoesNothing() throws IOException {
        ship.write("report.txt", "two\n");
        round();
        String parcel = parcel(REPORT);
        port.site().rehearse();
        assertThat(new UndoParcel(port.site()).run(parcel).undone()).containsExactly(REPORT);
        port.reopen();
        assertThat(port.read("report.txt")).isEqualTo("two\n");
        assertThat(new UndoParcel(port.site()).run(parcel).undone()).containsExactly(REPORT);
    }

    @Test
    void aRestoreCutShortIsFinishedByTheNextRun() throws IOException {
        ship.write("report.txt", "two\n");
        round();
        BringBack back = new BringBack(port.site(), docs());
        back.offer(back.now(REPORT).orElseThrow(), restore(REPORT).find(Optional.empty()).before(), "");
        port.site().commit();
        port.reopen();
        port.process();
        assertThat(port.read("report.txt")).isEqualTo("one\n");
    }

    @Test
    void aDirectoryThatBecameAFileIsOneAgain() throws IOException {
        ship.delete("charts/north.txt");
        ship.delete("charts");
        ship.write("charts", "a file\n");
        round();
        assertThat(port.read("charts")).isEqualTo("a file\n");
        UndoParcel.Report report = new UndoParcel(port.site()).run(parcel(RelativePath.of("charts")));
        assertThat(report.left()).isEmpty();
        assertThat(port.contents()).containsEntry("charts/north.txt", "north\n");
        try (var staging = Files.list(port.tree.resolve(".remsync/staging"))) {
            assertThat(staging).isEmpty();
        }
    }

    @Test
    void aChangeOfKindCutShortIsNoDeletionForTheScanThatComesFirst() throws IOException {
        ship.delete("report.txt");
        ship.write("report.txt/inside.txt", "inside\n");
        ship.broadcast();
        for (Path letter : port.letters()) {
            new TakeInParcel(port.site()).run(letter);
            Files.delete(letter);
        }
        long offer = port.site().ledger().incoming().forPath(docs().number(), REPORT).get(0).id();
        port.site().ledger().incoming().setBegun(offer, true);
        port.site().commit();
        port.delete("report.txt");
        assertThat(port.broadcast().scans().get(0).deleted()).isEmpty();
        port.process();
        assertThat(port.contents()).isEqualTo(ship.contents());
    }
}
