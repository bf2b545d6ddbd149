package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.model.SiteName;
import org.remsync.seal.Envelope;

/** Three sites whose parcels are encrypted, and what can be done with them on the way. */
class EncryptionTest {
    private static final BroadcastOptions TO_SHIP = new BroadcastOptions(
            Optional.empty(), Set.of(SiteName.parse("ship")), Set.of(), false, false, Optional.empty(), false);

    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;
    private PaperSite yard;

    @BeforeEach
    void introduce() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        yard = new PaperSite(directory, "yard", 3);
        port.write("report.txt", "one\n");
        port.init();
        ship.join(port.invite(ship));
        yard.join(port.invite(yard));
        for (int i = 0; i < 2; i++) {
            for (PaperSite sender : all()) {
                sender.broadcast();
            }
            for (PaperSite reader : all()) {
                reader.process();
            }
        }
    }

    private List<PaperSite> all() {
        return List.of(port, ship, yard);
    }

    @AfterEach
    void close() {
        all().forEach(PaperSite::close);
    }

    private static void set(PaperSite site, String line) throws IOException {
        Files.writeString(site.home.resolve("remsync.properties"), line + "\n", StandardOpenOption.APPEND);
        site.reopen();
    }

    private static boolean isEnvelope(Path file) throws IOException {
        return Envelope.isEnvelope(Files.readAllBytes(file));
    }

    /** What the port's next edit makes: the same file for ship and yard. */
    private Path parcel() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        assertThat(port.lettersTo(yard)).singleElement().satisfies(
                file -> assertThat(file).hasSameBinaryContentAs(port.lettersTo(ship).get(0)));
        return port.lettersTo(ship).get(0);
    }

    private static TakeInParcel.Result takeIn(PaperSite site, Path file) throws IOException {
        return new ProcessParcels(site.site()).takeIn(file);
    }

    @Test
    void oneEncryptedFileServesAll() throws IOException {
        Path parcel = parcel();
        assertThat(isEnvelope(parcel)).isTrue();
        assertThat(parcel.toString()).endsWith(".age");
        assertThat(new String(Files.readAllBytes(parcel), StandardCharsets.ISO_8859_1)).doesNotContain("manifest");
        ship.process();
        yard.process();
        assertThat(List.of(ship.read("report.txt"), yard.read("report.txt"))).containsOnly("two\n");
        assertNothingLiesOpen(ship);
    }

    private static void assertNothingLiesOpen(PaperSite site) {
        assertThat(site.site().files().scratch().resolve("opened.tar.gz")).doesNotExist();
    }

    @Test
    void aLinkThatIsOnlySignedGetsAFileOfItsOwn() throws IOException {
        set(port, "peer.yard.link.seal = sign");
        port.write("report.txt", "two\n");
        port.broadcast();
        assertThat(isEnvelope(port.lettersTo(ship).get(0))).isTrue();
        assertThat(isEnvelope(port.lettersTo(yard).get(0))).isFalse();
        ship.process();
        yard.process();
        assertThat(List.of(ship.read("report.txt"), yard.read("report.txt"))).containsOnly("two\n");
    }

    @Test
    void whatIsForOthersIsLeftAlone() throws IOException {
        set(port, "peer.yard.link.seal = sign");
        port.write("report.txt", "two\n");
        port.broadcast();
        TakeInParcel.Result result = takeIn(yard, port.lettersTo(ship).get(0));
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.NOT_FOR_US);
        assertThat(result.text()).isEqualTo("a parcel that is sealed for another site");
        assertNothingLiesOpen(yard);
        assertThat(yard.site().files().quarantine()).isEmptyDirectory();
    }

    @Test
    void theSenderCanLookIntoItsOwnParcel() throws IOException {
        Path parcel = parcel();
        LookAtParcel look = new LookAtParcel(port.site());
        LookAtParcel.View view = look.run(parcel);
        assertThat(view.standing()).isEqualTo(LookAtParcel.Standing.OURS);
        List<String> paths = new ArrayList<>();
        look.items(view, item -> paths.add(item.toString()));
        assertThat(paths).hasSize(1);
        TakeInParcel.Result own = takeIn(port, parcel);
        assertThat(own.outcome()).isEqualTo(TakeInParcel.Outcome.OWN);
        assertThat(own.text()).isEmpty();
    }

    @Test
    void whatARecipientEncryptsAnewForAnotherIsNotForThat() throws IOException {
        set(port, "link.seal = sign");
        port.write("report.txt", "for the ship\n");
        port.broadcast(TO_SHIP);
        Path forged = directory.resolve("forged.age");
        try (OutputStream file = Files.newOutputStream(forged);
                OutputStream envelope = Envelope.close(
                        file, List.of(yard.site().identity().publicKey()), ship.site().identity(), new Random(1))) {
            Files.copy(port.lettersTo(ship).get(0), envelope);
        }
        TakeInParcel.Result result = takeIn(yard, forged);
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.NOT_FOR_US);
        assertThat(result.text()).isEqualTo("parcel from port: it is for other sites");
    }

    @Test
    void whatIsSignedForOthersIsLeftAloneThoughItsSealIsGood() throws IOException {
        set(port, "link.seal = sign");
        port.write("report.txt", "two\n");
        port.broadcast(TO_SHIP);
        TakeInParcel.Result result = takeIn(yard, port.lettersTo(ship).get(0));
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.NOT_FOR_US);
        assertThat(result.text()).isEqualTo("parcel from port: it is for other sites");
        yard.process();
        assertThat(yard.read("report.txt")).isEqualTo("one\n");
    }

    @Test
    void theParcelOfAStrangerWaitsDecrypted() throws IOException {
        try (PaperSite stranger = new PaperSite(directory, "stranger", 9)) {
            stranger.write("x", "x\n");
            stranger.join(port.invite(stranger));
            stranger.broadcast();
            Path answer = stranger.lettersTo(port).get(0);
            assertThat(isEnvelope(answer)).as("an answer to an invitation is encrypted too").isTrue();
            port.now = port.now.plusSeconds(30 * 86_400);
            assertThat(takeIn(port, answer).outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
            assertThat(new Quarantine(port.site()).all()).singleElement().satisfies(
                    parcel -> assertThat(parcel.key()).isEqualTo(stranger.site().identity().publicKey()));
            TrustPeer trust = new TrustPeer(port.site());
            assertThat(trust.accept(trust.find(stranger.name)).parcels()).hasSize(1);
        }
    }
}
