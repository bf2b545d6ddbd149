package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.ledger.PeerRow;
import org.remsync.model.SiteKey;

/** Port changes its key; what ship and yard make of that. */
class RotationTest {
    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;

    @BeforeEach
    void introduce() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        port.write("report.txt", "one\n");
        port.init();
        ship.join(port.invite(ship));
        round();
        round();
    }

    private void round() throws IOException {
        ship.broadcast();
        port.process();
        port.broadcast();
        ship.process();
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
    }

    private PeerRow portAtShip() {
        return ship.site().peer(port.name);
    }

    private static SiteKey rotate(PaperSite site) throws IOException {
        return new EditIdentity(site.site()).rotate().key();
    }

    private static TakeInParcel.Outcome takeIn(PaperSite site, Path file) throws IOException {
        return new ProcessParcels(site.site()).takeIn(file).outcome();
    }

    private Path hold(String name) throws IOException {
        return Files.move(port.lettersTo(ship).get(0), directory.resolve(name));
    }

    @Test
    void thePeerTakesTheNewKeyOverAndWhatWasUnderWayStillArrives() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        Path old = hold("old");
        ship.write("other.txt", "to the old key\n");
        ship.broadcast();
        SiteKey fresh = rotate(port);
        port.process();
        assertThat(port.read("other.txt")).isEqualTo("to the old key\n");
        port.write("more.txt", "by the new key\n");
        port.broadcast();
        ship.process();
        assertThat(portAtShip().key()).isEqualTo(fresh);
        assertThat(ship.site().notices()).anyMatch(notice -> notice.contains("port has a new key"));
        assertThat(takeIn(ship, old)).isEqualTo(TakeInParcel.Outcome.TAKEN);
        ship.process();
        assertThat(List.of(ship.read("report.txt"), ship.read("more.txt"))).containsExactly("two\n", "by the new key\n");
        round();
        round();
        port.write("more.txt", "again\n");
        port.broadcast();
        assertThat(header(port.lettersTo(ship).get(0)).rotations()).as("ship has shown that it knows").isEmpty();
        ship.process();
        assertThat(ship.read("more.txt")).isEqualTo("again\n");
    }

    private org.remsync.parcel.ManifestHeader header(Path letter) throws IOException {
        return new LookAtParcel(port.site()).run(letter).header();
    }

    @Test
    void theFormerKeyIsGoodForSomeTimeOnly() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        Path old = hold("old");
        rotate(port);
        port.broadcast();
        ship.process();
        ship.now = ship.now.plusSeconds(31 * 86_400);
        assertThat(takeIn(ship, old)).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
    }

    @Test
    void severalRotationsAreFollowedAtOnce() throws IOException {
        rotate(port);
        rotate(port);
        SiteKey last = rotate(port);
        port.broadcast();
        ship.process();
        assertThat(portAtShip().key()).isEqualTo(last);
    }

    @Test
    void aKeyThatTheFormerOneDidNotSignIsNotFollowed() throws IOException {
        SiteKey right = portAtShip().key();
        Path rotations = port.home.resolve("identity/rotations");
        SiteKey fresh = rotate(port);
        Files.writeString(rotations, right + " " + fresh + " " + "A".repeat(86) + "\n");
        port.write("report.txt", "two\n");
        port.broadcast();
        TakeInParcel.Result result = new ProcessParcels(ship.site()).takeIn(hold("forged"));
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        assertThat(result.text()).contains("which did not sign the change");
        assertThat(portAtShip().key()).isEqualTo(right);
    }

    @Test
    void aRevokedPeerCannotComeBackByAnotherKey() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        Path old = hold("old");
        new EditPeers(ship.site()).retire(port.name);
        assertThat(takeIn(ship, old)).isEqualTo(TakeInParcel.Outcome.REFUSED);
        rotate(port);
        port.write("report.txt", "three\n");
        port.broadcast();
        assertThat(takeIn(ship, hold("new"))).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("one\n");
    }

    @Test
    void revokingEndsTheFormerKeyToo() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        Path old = hold("old");
        rotate(port);
        port.broadcast();
        ship.process();
        new EditPeers(ship.site()).retire(port.name);
        assertThat(takeIn(ship, old)).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
    }

    @Test
    void anExportedSiteGoesOnElsewhere() throws IOException {
        String exported = new EditIdentity(port.site()).export();
        port.reopen(() -> {
            try (var all = Files.walk(port.home)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
            Files.createDirectories(port.home);
            EditIdentity.restore(new org.remsync.base.LocalDisk(), port.home, exported);
        });
        round();
        round();
        port.write("report.txt", "after the move\n");
        round();
        assertThat(ship.read("report.txt")).isEqualTo("after the move\n");
        assertThat(ship.conflicts()).isEmpty();
    }
}
