package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.UserException;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;

/** Port knows ship and yard; the two come to know each other, or do not. */
class TrustTest {
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
        round();
        round();
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
        yard.close();
    }

    private void round() throws IOException {
        for (PaperSite sender : new PaperSite[] {port, ship, yard}) {
            sender.broadcast();
        }
        for (PaperSite reader : new PaperSite[] {port, ship, yard}) {
            reader.process();
        }
    }

    private static TrustPeer.Accepted trust(PaperSite where, PaperSite whom) throws IOException {
        TrustPeer trust = new TrustPeer(where.site());
        return trust.accept(trust.find(whom.name));
    }

    private static PeerRow.State state(PaperSite where, PaperSite whom) {
        return new ShowPeers(where.site()).find(whom.name).state();
    }

    @Test
    void theSetsOfACandidateAreToldInTheOrderOfTheirNames() throws IOException {
        TrustPeer.Candidate one = new TrustPeer(ship.site()).find(yard.name);
        Map<FilesetName, Role> sets = Stream.of("d", "b", "f", "h", "a", "g", "c", "e")
                .collect(Collectors.toUnmodifiableMap(FilesetName::new, name -> Role.READ_WRITE));
        TrustPeer.Candidate many = new TrustPeer.Candidate(one.name(), one.id(), one.address(), one.key(), one.reason(),
                one.introducedBy(), sets, one.waiting());
        assertThat(many.filesets().keySet().stream().toList()).isSorted();
    }

    @Test
    void anIntroducedSiteWaitsForAPersonWithItsFingerprint() throws IOException {
        assertThat(new TrustPeer(ship.site()).candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.name()).isEqualTo(yard.name);
            assertThat(candidate.key()).isEqualTo(yard.site().identity().publicKey());
            assertThat(candidate.reason()).isEqualTo(TrustPeer.Reason.INTRODUCED);
            assertThat(candidate.introducedBy()).contains(port.name);
            assertThat(candidate.filesets()).containsEntry(PaperSite.DOCS, Role.READ_WRITE);
        });
        assertThat(new ShowStatus(ship.site()).run(Optional.empty()).needsPerson()).isTrue();
        assertThat(ship.broadcast().parcels()).noneMatch(parcel -> parcel.recipients().contains(yard.name));
    }

    @Test
    void whatASiteSendsBeforeItIsTrustedIsTakenInThen() throws IOException {
        trust(ship, yard);
        ship.write("report.txt", "two\n");
        round();
        round();
        assertThat(yard.read("report.txt")).as("by way of port").isEqualTo("two\n");
        assertThat(new TrustPeer(yard.site()).find(ship.name).waiting()).isPositive();

        TrustPeer.Accepted accepted = trust(yard, ship);
        assertThat(accepted.peer().state()).isEqualTo(PeerRow.State.ACCEPTED);
        assertThat(accepted.parcels()).isNotEmpty().allMatch(result -> result.outcome() == TakeInParcel.Outcome.TAKEN);
        assertThat(new TrustPeer(yard.site()).candidates()).isEmpty();
        for (int i = 0; i < 4; i++) {
            round();
        }
        yard.write("report.txt", "three\n");
        yard.broadcast();
        ship.process();
        assertThat(ship.read("report.txt")).as("straight from yard").isEqualTo("three\n");
    }

    @Test
    void trustInSomeoneUnheardOfIsRefused() {
        assertThatThrownBy(() -> new TrustPeer(port.site()).find(new SiteName("nobody"))).isInstanceOf(UserException.class);
        assertThatThrownBy(() -> new TrustPeer(port.site()).find(ship.name))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("already");
    }

    @Test
    void aRetiredPeerIsSentNothingAndItsParcelsAreRefusedUntilItIsTakenBack() throws IOException {
        port.write("report.txt", "to be lost\n");
        port.broadcast();
        for (Path letter : ship.letters()) {
            Files.delete(letter);
        }
        new EditPeers(port.site()).retire(ship.name);
        assertThat(state(port, ship)).isEqualTo(PeerRow.State.RETIRED);
        assertThat(new ShowParcels(port.site()).outgoing()).allSatisfy(parcel ->
                assertThat(parcel.recipients()).noneMatch(recipient -> recipient.name().equals(ship.name)));
        port.write("report.txt", "not for ship\n");
        assertThat(port.broadcast().parcels()).noneMatch(parcel -> parcel.recipients().contains(ship.name));
        ship.write("log.txt", "not for port\n");
        ship.broadcast();
        assertThat(port.process().parcels()).extracting(TakeInParcel.Result::outcome).containsOnly(TakeInParcel.Outcome.REFUSED);
        assertThat(port.contents()).doesNotContainKey("log.txt");
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).needsPerson()).isFalse();

        trust(port, ship);
        port.now = port.now.plusSeconds(40 * 86_400);
        ship.now = ship.now.plusSeconds(40 * 86_400);
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(port.contents()).isEqualTo(ship.contents()).containsEntry("log.txt", "not for port\n");
        assertThat(port.site().notices()).noneMatch(notice -> notice.contains("epoch"));
    }

    @Test
    void whatARetiredPeerSentBeforeAndIsNotAppliedYetIsHeld() throws IOException {
        ship.write("report.txt", "by ship\n");
        ship.broadcast();
        ProcessParcels process = new ProcessParcels(port.site());
        for (Path letter : port.letters()) {
            assertThat(process.takeIn(letter).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
            Files.delete(letter);
        }
        new EditPeers(port.site()).retire(ship.name);
        port.process();
        assertThat(port.read("report.txt")).isEqualTo("one\n");
        StatusReport status = new ShowStatus(port.site()).run(Optional.empty());
        assertThat(status.filesets().get(0).held()).singleElement().satisfies(
                held -> assertThat(held.reason()).isEqualTo("its sender is retired; 'remsync trust' takes it back"));
        assertThat(status.needsPerson()).as("a person has decided already").isFalse();
        trust(port, ship);
        assertThat(port.read("report.txt")).isEqualTo("by ship\n");
    }

    @Test
    void aRetiredPeerIsNotTakenBackOnAnothersWord() throws IOException {
        trust(ship, yard);
        new EditPeers(ship.site()).retire(yard.name);
        Files.writeString(ship.home.resolve("remsync.properties"), "link.introductions = accept\n");
        ship.reopen();
        round();
        round();
        assertThat(state(ship, yard)).isEqualTo(PeerRow.State.RETIRED);
        yard.write("from-yard.txt", "x\n");
        new EditPeers(yard.site()).retire(port.name);
        round();
        assertThat(ship.contents()).doesNotContainKey("from-yard.txt");
    }

    @Test
    void aSiteThatATrustedOneIntroducesIsAcceptedWhereTheSettingSaysSo() throws IOException {
        Files.writeString(ship.home.resolve("remsync.properties"), "peer.port.link.introductions = accept\n");
        ship.reopen();
        try (PaperSite dock = new PaperSite(directory, "dock", 4)) {
            dock.write("from-dock.txt", "x\n");
            dock.join(port.invite(dock));
            for (int i = 0; i < 5; i++) {
                dock.broadcast();
                round();
                dock.process();
            }
            assertThat(state(ship, dock)).isEqualTo(PeerRow.State.ACCEPTED);
            assertThat(state(yard, dock)).as("where nothing is set, a person is asked").isEqualTo(PeerRow.State.INTRODUCED);
            assertThat(ship.site().notices()).contains("port introduces site dock (key "
                    + dock.site().identity().publicKey().fingerprint() + ") for set docs; accepted");
        }
    }

    @Test
    void aMemberThatIsWithdrawnStaysOutWhateverTheOthersSay() throws IOException {
        trust(ship, yard);
        trust(yard, ship);
        for (int i = 0; i < 4; i++) {
            round();
        }
        new EditPeers(ship.site()).withdraw(yard.name, PaperSite.DOCS);
        round();
        round();
        assertThat(new ShowPeers(ship.site()).find(yard.name).filesets()).isEmpty();
        yard.write("from-yard.txt", "x\n");
        yard.broadcast();
        ship.process();
        assertThat(ship.contents()).doesNotContainKey("from-yard.txt");
        assertThat(new TrustPeer(ship.site()).find(yard.name).reason()).isEqualTo(TrustPeer.Reason.OTHER_SET);

        new EditPeers(ship.site()).enroll(yard.name, PaperSite.DOCS, Role.READ_WRITE);
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(ship.contents()).isEqualTo(yard.contents()).containsKey("from-yard.txt");
        ship.write("from-ship.txt", "y\n");
        ship.broadcast();
        yard.process();
        assertThat(yard.contents()).containsKey("from-ship.txt");
        assertThat(ship.site().notices()).noneMatch(notice -> notice.contains("epoch"));
    }

    @Test
    void whatAMemberMayNotWriteIsHeldUntilItMay() throws IOException {
        new EditPeers(port.site()).enroll(ship.name, PaperSite.DOCS, Role.READ_ONLY);
        ship.write("report.txt", "by ship\n");
        ship.broadcast();
        port.process();
        assertThat(port.read("report.txt")).isEqualTo("one\n");
        assertThat(new ShowStatus(port.site()).run(Optional.empty()).filesets().get(0).held())
                .singleElement()
                .satisfies(held -> assertThat(held.reason()).contains("only read"));
        new EditPeers(port.site()).enroll(ship.name, PaperSite.DOCS, Role.READ_WRITE);
        port.process();
        assertThat(port.read("report.txt")).isEqualTo("by ship\n");
    }

    @Test
    void aForgerUnderAKnownNameGetsANumberAndAnotherFingerprint() throws IOException {
        PaperSite forger = new PaperSite(Files.createDirectories(directory.resolve("elsewhere")), "ship", 9);
        new EditPeers(forger.site()).add(new ShowPeers(port.site()).card());
        InitSet.add(forger.site(), port.site().fileset(PaperSite.DOCS).id(), PaperSite.DOCS, forger.tree);
        new EditPeers(forger.site()).enroll(port.name, PaperSite.DOCS, Role.READ_WRITE);
        forger.write("report.txt", "forged\n");
        forger.broadcast(new BroadcastOptions(Optional.empty(), Set.of(), Set.of(), true, false, Optional.empty(), false));
        for (Path letter : forger.lettersTo(port)) {
            assertThat(new TakeInParcel(port.site()).run(letter).outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        }
        assertThat(new TrustPeer(port.site()).candidates()).singleElement().satisfies(candidate -> {
            assertThat(candidate.name()).isEqualTo(new SiteName("ship-2"));
            assertThat(candidate.key()).isNotEqualTo(ship.site().identity().publicKey());
            assertThat(candidate.reason()).isEqualTo(TrustPeer.Reason.UNKNOWN);
        });
        assertThat(new ShowParcels(port.site()).quarantined()).hasSize(1);
        forger.close();
    }

    @Test
    void aCardIsReadAsItIsPrinted() {
        PeerCard card = new ShowPeers(port.site()).card();
        assertThat(PeerCard.parse("Dear all,\r\n  " + card + " \r\nyours")).isEqualTo(card);
        assertThatThrownBy(() -> PeerCard.parse(card.toString().replace(" - ", " ")))
                .isInstanceOf(InputException.class);
    }

    @Test
    void namesAndAddressesChangeHereOnly() throws IOException {
        EditPeers edit = new EditPeers(port.site());
        assertThatThrownBy(() -> edit.rename(ship.name, yard.name)).isInstanceOf(UserException.class);
        edit.rename(ship.name, new SiteName("vessel"));
        edit.changeAddress(new SiteName("vessel"), Optional.of(new MailAddress("a@b.example")));
        round();
        PeerCard card = new ShowPeers(port.site()).find(new SiteName("vessel")).card();
        assertThat(card.address()).contains(new MailAddress("a@b.example"));
        assertThat(card.id()).isEqualTo(ship.site().id());
        assertThatThrownBy(() -> edit.add(card)).isInstanceOf(UserException.class);
    }
}
