package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two sites and what people do at them. */
class MainJobTest {
    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;

    @BeforeEach
    void introduce() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        port.write("report.txt", "one\ntwo\nthree\nfour\nfive\n");
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

    @Test
    void joiningAnEmptyDirectoryBringsEverything() throws IOException {
        assertThat(ship.contents()).isEqualTo(port.contents()).containsKey("charts/north.txt");
    }

    @Test
    void whenAllIsAlikeNothingIsSentAnyMore() throws IOException {
        round();
        assertThat(port.broadcast().parcels()).isEmpty();
        assertThat(ship.broadcast().parcels()).isEmpty();
    }

    @Test
    void anEditTravels() throws IOException {
        ship.write("report.txt", "changed\n");
        round();
        assertThat(port.read("report.txt")).isEqualTo("changed\n");
        assertThat(port.conflicts()).isEmpty();
    }

    @Test
    void anEditInTheInstantInWhichATimeIsTakenOverTravelsThoughItsTimeIsPutBack() throws IOException {
        FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(port.tree.resolve("report.txt"), old);
        port.broadcast();
        ship.meanwhile = () -> {
            ship.write("report.txt", "ONE\ntwo\nthree\nfour\nfive\n");
            Files.setLastModifiedTime(ship.tree.resolve("report.txt"), old);
        };
        ship.process();
        assertThat(ship.read("report.txt")).startsWith("ONE");
        round();
        assertThat(port.read("report.txt")).startsWith("ONE");
    }

    @Test
    void aDeletionTravelsAndIsKept() throws IOException {
        ship.delete("charts/north.txt");
        ship.delete("charts");
        round();
        assertThat(port.contents()).isEqualTo(ship.contents()).doesNotContainKey("charts");
    }

    @Test
    void aRenameTravelsWithoutTheContent() throws IOException {
        ship.delete("charts/north.txt");
        ship.write("charts/south.txt", "north\n");
        assertThat(ship.broadcast().parcels()).singleElement().satisfies(parcel -> assertThat(parcel.contents()).isZero());
        port.process();
        assertThat(port.contents()).isEqualTo(ship.contents());
    }

    @Test
    void editOnBothSidesIsFlaggedAndNothingIsLost() throws IOException {
        port.write("report.txt", "ONE\ntwo\nthree\nfour\nfive\n");
        ship.write("report.txt", "one\ntwo\nthree\nfour\nFIVE\n");
        round();
        assertThat(port.conflicts()).hasSize(1);
        assertThat(port.read("report.txt")).startsWith("ONE");
        assertThat(ship.read("report.txt")).endsWith("FIVE\n");

        Conflict conflict = port.conflicts().get(0);
        MergeConflict.Files files = new MergeConflict(port.site()).lay(conflict, conflict.theirs().get(0));
        assertThat(files.clean()).isTrue();
        new ResolveConflict(port.site(), conflict).takeContent(files.merged());
        round();
        assertThat(ship.read("report.txt")).isEqualTo("ONE\ntwo\nthree\nfour\nFIVE\n");
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(ship.conflicts()).isEmpty();
        assertThat(port.conflicts()).isEmpty();
        round();
        round();
        assertThat(port.broadcast().parcels()).isEmpty();
        assertThat(ship.broadcast().parcels()).isEmpty();
    }
}
