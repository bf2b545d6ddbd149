package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.base.RetryException;
import org.remsync.ledger.HomeLock;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Belief;
import org.remsync.model.RelativePath;

/** What was seen to go wrong in the remsync of 1994, one test each, does not here. */
class FaultsOfTheOriginalTest {
    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;
    private PaperSite camp;

    @BeforeEach
    void introduceThree() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        camp = new PaperSite(directory, "camp", 3);
        for (PaperSite site : List.of(port, ship, camp)) {
            Files.writeString(site.home.resolve("remsync.properties"), "link.introductions = accept\n", StandardOpenOption.APPEND);
            site.reopen();
        }
        port.write("log.txt", "day one\n");
        port.init();
        ship.join(port.invite(ship));
        camp.join(port.invite(camp));
        for (int i = 0; i < 6; i++) {
            round();
        }
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(camp.contents()).isEqualTo(port.contents());
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
        camp.close();
    }

    private void round() throws IOException {
        for (PaperSite site : List.of(port, ship, camp)) {
            site.broadcast();
        }
        for (PaperSite site : List.of(port, ship, camp)) {
            site.process();
        }
    }

    private Belief belief(PaperSite at, PaperSite of, String path) {
        PeerRow peer = at.site().peer(of.name);
        int fileset = at.site().fileset(PaperSite.DOCS).number();
        return new Beliefs(at.site(), at.site().ledger().members().get(fileset, peer.number()).orElseThrow())
                .of(RelativePath.of(path));
    }

    private static BroadcastOptions to(PaperSite site) {
        return new BroadcastOptions(Optional.empty(), Set.of(site.name), Set.of(), false, false, Optional.empty(), false);
    }

    @Test
    void contentsWhoseSixteenBitSumsCollideAreStillTakenForDifferent() throws IOException {
        // sum(1) rotates and adds: these two lines have the same 16-bit sum and the same length.
        byte[] one = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        byte[] two = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
        assertThat(bsdSum(one)).isEqualTo(bsdSum(two));
        Files.write(port.tree.resolve("sum"), one);
        round();
        Files.write(port.tree.resolve("sum"), two);
        round();
        assertThat(Files.readAllBytes(ship.tree.resolve("sum"))).isEqualTo(two);
    }

    private static int bsdSum(byte[] content) {
        int sum = 0;
        for (byte b : content) {
            sum = ((sum >> 1) + ((sum & 1) << 15) + (b & 0xff)) & 0xffff;
        }
        return sum;
    }

    @Test
    void namesWithSpacesAndNewLinesTravelUnharmed() throws IOException {
        ship.write("two words/and a\nnew line.txt", "x");
        round();
        assertThat(port.read("two words/and a\nnew line.txt")).isEqualTo("x");
        assertThat(camp.contents()).isEqualTo(ship.contents());
    }

    @Test
    void aPathThatLeavesTheTreeCannotEvenBeNamed() {
        for (String path : List.of("../x", "a/../../x", "/etc/passwd", "a//b", ".", "", ".remsync/root")) {
            assertThatThrownBy(() -> RelativePath.of(path)).as(path).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aParcelOfAStrangerChangesNothingAndWaitsForAPerson() throws IOException {
        try (PaperSite stranger = new PaperSite(directory, "stranger", 4)) {
            stranger.write("log.txt", "forged\n");
            // It knows set and site, as whoever reads the mail does; it has no key that anybody accepted.
            stranger.join(port.invite(stranger));
            port.site().ledger().invitations().all(port.site().fileset(PaperSite.DOCS).number())
                    .forEach(invitation -> port.site().ledger().invitations().delete(invitation.secretId()));
            stranger.broadcast();
            Map<String, String> before = port.contents();
            ProcessParcels.Report report = port.process();
            assertThat(report.parcels()).extracting(TakeInParcel.Result::outcome).contains(TakeInParcel.Outcome.QUARANTINED);
            assertThat(port.contents()).isEqualTo(before);
            assertThat(new Quarantine(port.site()).all()).isNotEmpty();
        }
    }

    @Test
    void aParcelWithAFlippedBitIsRefused() throws IOException {
        port.write("log.txt", "day two\n");
        port.broadcast(to(ship));
        Path letter = ship.letters().get(0);
        byte[] bytes = Files.readAllBytes(letter);
        bytes[bytes.length / 2] ^= 1;
        Files.write(letter, bytes);
        assertThatThrownBy(() -> new ProcessParcels(ship.site()).takeIn(letter)).isInstanceOf(InputException.class);
        assertThat(ship.read("log.txt")).isEqualTo("day one\n");
    }

    @Test
    void whatWasSentIsRememberedBeforeItLeavesSoThatACrashLosesNoBelief() throws IOException {
        port.write("log.txt", "day two\n");
        Delivery crash = shipment -> {
            throw new IllegalStateException("the power fails as the mail leaves");
        };
        assertThatThrownBy(() -> new BroadcastChanges(port.site(), crash, to(ship)).run())
                .isInstanceOf(IllegalStateException.class);
        port.reopen();
        assertThat(belief(port, ship, "log.txt").source()).isEqualTo(Belief.Source.SENT);
        // And what had not left leaves with the next run, the same parcel.
        port.broadcast(to(ship));
        assertThat(ship.letters()).hasSize(1);
        ship.process();
        assertThat(ship.read("log.txt")).isEqualTo("day two\n");
    }

    @Test
    void allParcelsOfOneBroadcastTellTheSameAndNobodySendsTheContentTwice() throws IOException {
        port.write("log.txt", "day two\n");
        port.write("new.txt", "new\n");
        BroadcastReport report = port.broadcast();
        assertThat(report.parcels()).singleElement().satisfies(parcel -> assertThat(parcel.recipients()).hasSize(2));
        ship.process();
        camp.process();
        for (String path : List.of("log.txt", "new.txt")) {
            assertThat(belief(ship, camp, path).state()).as(path).isEqualTo(Belief.State.KNOWN);
            assertThat(belief(ship, camp, path).version()).as(path).isEqualTo(belief(camp, ship, path).version());
        }
        assertThat(ship.broadcast().parcels()).allSatisfy(parcel -> assertThat(parcel.contents()).isZero());
        assertThat(camp.broadcast().parcels()).allSatisfy(parcel -> assertThat(parcel.contents()).isZero());
    }

    @Test
    void aNewFileIsCreditedToEverySiteThatGetsIt() throws IOException {
        port.write("new.txt", "new\n");
        port.broadcast();
        ship.process();
        Belief camps = belief(ship, camp, "new.txt");
        assertThat(camps.source()).isEqualTo(Belief.Source.REPORTED);
        assertThat(camps.version().orElseThrow().content().isAbsent()).isFalse();
    }

    @Test
    void aSurveySaysThatItIsOne() throws IOException {
        BroadcastReport report = port.broadcast(
                new BroadcastOptions(Optional.empty(), Set.of(), Set.of(), true, false, Optional.empty(), false));
        assertThat(report.parcels()).isNotEmpty().allSatisfy(parcel -> {
            assertThat(parcel.kind()).isEqualTo("survey");
            assertThat(parcel.contents()).isZero();
        });
    }

    @Test
    void aFailureToSendIsReportedAndTheParcelStaysQueued() throws IOException {
        port.write("log.txt", "day two\n");
        Delivery away = shipment -> {
            throw new RetryException(ExitCode.UNAVAILABLE, "the mail server is away", "");
        };
        BroadcastReport report = new BroadcastChanges(port.site(), away, to(ship)).run();
        assertThat(report.failures()).singleElement().asString().contains("the mail server is away");
        assertThat(ship.letters()).isEmpty();
        port.broadcast(to(ship));
        assertThat(ship.letters()).hasSize(1);
    }

    @Test
    void twoRunsDoNotWorkOnOneSiteAtOnce() throws IOException {
        try (HomeLock held = HomeLock.acquire(port.home, "broadcast", Duration.ZERO)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> HomeLock.acquire(port.home, "process", Duration.ZERO))
                    .isInstanceOfSatisfying(RetryException.class, refused ->
                            assertThat(refused.exitCode()).isEqualTo(ExitCode.TRY_AGAIN))
                    .hasMessageContaining("broadcast");
        }
    }
}
