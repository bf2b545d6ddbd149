package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.StreamRow;
import org.remsync.model.Belief.Source;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.parcel.ManifestItem;
import org.remsync.tree.SetRoot;

/** What port can tell of itself and of ship. */
class StatusTest {
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

    private static StatusReport.Fileset docs(PaperSite site) throws IOException {
        return new ShowStatus(site.site()).run(Optional.empty()).filesets().get(0);
    }

    private static StatusReport.Member peer(PaperSite site) throws IOException {
        return docs(site).members().get(0);
    }

    private List<ShowFiles.Line> files(String... paths) {
        List<ShowFiles.Line> lines = new ArrayList<>();
        new ShowFiles(port.site(), port.site().fileset(PaperSite.DOCS))
                .run(List.of(paths).stream().map(RelativePath::of).toList(), lines::add);
        return lines;
    }

    @Test
    void whereAllIsAlikeNothingWaits() throws IOException {
        StatusReport.Fileset docs = docs(port);
        assertThat(docs.counts().live()).isEqualTo(3);
        assertThat(docs.presence()).isEqualTo(SetRoot.Presence.PRESENT);
        assertThat(docs.needsPerson()).isFalse();
        assertThat(docs.held()).isEmpty();
        assertThat(docs.invitations()).as("it was answered").isEmpty();
        StatusReport.Member member = peer(port);
        assertThat(member.inStep()).isTrue();
        assertThat(member.unknown()).isFalse();
        assertThat(member.joining()).isFalse();
        assertThat(member.differences().total()).isZero();
        assertThat(member.underWay()).isEmpty();
        assertThat(member.gaps()).isEmpty();
        assertThat(member.lastHeard()).contains(port.now);
        assertThat(files()).hasSize(3).noneMatch(ShowFiles.Line::differs);
    }

    @Test
    void aChangeIsUnsentThenUnconfirmedThenKnown() throws IOException {
        port.write("report.txt", "two\n");
        new ScanSet(port.site()).run(port.site().fileset(PaperSite.DOCS), false);
        assertThat(peer(port).differences()).isEqualTo(new StatusReport.Differences(1, 0, 0, 0, 0));
        assertThat(files("report.txt")).singleElement().satisfies(line -> assertThat(line.members()).singleElement()
                .satisfies(held -> {
                    assertThat(held.holding()).isEqualTo(ShowFiles.Holding.OTHER);
                    assertThat(held.inStep()).isFalse();
                }));

        port.broadcast();
        assertThat(peer(port).differences()).isEqualTo(new StatusReport.Differences(0, 1, 0, 0, 0));
        assertThat(peer(port).underWay()).singleElement().satisfies(parcel -> {
            assertThat(parcel.state()).isEqualTo(State.MAILED);
            assertThat(parcel.mailed()).contains(port.now);
        });
        assertThat(files("report.txt")).singleElement().satisfies(line -> {
            assertThat(line.differs()).isTrue();
            assertThat(line.members().get(0).holding()).isEqualTo(ShowFiles.Holding.SAME);
            assertThat(line.members().get(0).source()).isEqualTo(Source.SENT);
        });

        ship.process();
        ship.broadcast();
        port.process();
        assertThat(peer(port).differences().total()).isZero();
        assertThat(peer(port).underWay()).isEmpty();
    }

    @Test
    void aParcelThatCannotBeHandedOverShowsAsQueued() throws IOException {
        port.write("report.txt", "two\n");
        BroadcastReport report = new BroadcastChanges(
                port.site(),
                shipment -> {
                    throw UserException.notAllowed("no way out", "");
                },
                BroadcastOptions.ALL).run();
        assertThat(report.failures()).hasSize(1);
        assertThat(peer(port).underWay()).extracting(StatusReport.UnderWay::state).containsExactly(State.QUEUED);
        assertThat(new ShowParcels(port.site()).outgoing()).singleElement().satisfies(parcel ->
                assertThat(parcel.bytes()).isPresent());
    }

    @Test
    void aLostParcelShowsAsAGapUntilItsContentIsHere() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        for (Path letter : ship.letters()) {
            Files.delete(letter);
        }
        port.write("charts/north.txt", "NORTH\n");
        port.broadcast();
        ship.process();
        long lost = ship.site().ledger().streams().get(1, 1).orElseThrow().highest() - 1;
        assertThat(peer(ship).gaps()).containsExactly(new StreamRow.Range(lost, lost));
        assertThat(peer(ship).inStep()).isFalse();
        round();
        round();
        round();
        assertThat(ship.contents()).isEqualTo(port.contents());
        assertThat(peer(ship).inStep()).isTrue();
    }

    @Test
    void aConflictNeedsAPersonAndIsNamed() throws IOException {
        port.write("report.txt", "port\n");
        ship.write("report.txt", "ship\n");
        round();
        assertThat(docs(port).conflicts()).isEqualTo(1);
        assertThat(docs(port).needsPerson()).isTrue();
        assertThat(files("report.txt").get(0).members().get(0).holding()).isEqualTo(ShowFiles.Holding.OTHER);
    }

    @Test
    void whatTheDiskHasNoRoomForIsHeldAndAllElseGoesOn() throws IOException {
        port.write("a/large", "x".repeat(5_000_000));
        port.write("b/small", "small");
        ship.room = Limits.FREE_BYTES + 4_000_000;
        round();
        assertThat(ship.read("b/small")).isEqualTo("small");
        assertThat(ship.tree.resolve("a/large")).doesNotExist();
        assertThat(docs(ship).held()).singleElement().satisfies(held -> {
            assertThat(held.reason()).startsWith("the disk has no room for it");
            assertThat(held.needsPerson()).isTrue();
        });
        ship.room = Long.MAX_VALUE;
        ship.process();
        assertThat(ship.read("a/large")).hasSize(5_000_000);
        assertThat(docs(ship).held()).isEmpty();
    }

    @Test
    void aMissingRootAndAnAvalancheOfDeletionsNeedAPerson() throws IOException {
        for (int i = 0; i < 60; i++) {
            port.write("many/" + i, i + "\n");
        }
        new ScanSet(port.site()).run(port.site().fileset(PaperSite.DOCS), false);
        for (int i = 0; i < 60; i++) {
            port.delete("many/" + i);
        }
        assertThat(port.broadcast().scans().get(0).heldDeletions()).isEqualTo(60);
        assertThat(docs(port).heldDeletions()).isEqualTo(60);
        assertThat(docs(port).needsPerson()).isTrue();
        Files.move(port.tree, directory.resolve("moved"));
        assertThat(docs(port).presence()).isEqualTo(SetRoot.Presence.MISSING);
    }

    @Test
    void anInvitationWithoutAnAnswerShowsUntilItExpires() throws IOException {
        PaperSite yard = new PaperSite(directory, "yard", 3);
        yard.join(port.invite(yard));
        assertThat(docs(port).invitations()).extracting(StatusReport.Invited::name).containsExactly(yard.name);
        assertThat(peer(yard).joining()).isTrue();
        assertThat(peer(yard).unknown()).isTrue();
        port.now = port.now.plusSeconds(8 * 86_400);
        assertThat(docs(port).invitations()).isEmpty();
        yard.close();
    }

    @Test
    void filesAreListedInOrderAndOnlyThoseAskedFor() {
        assertThat(files()).extracting(line -> line.path().text()).containsExactly("charts", "charts/north.txt", "report.txt");
        assertThat(files("charts/north.txt", "charts")).hasSize(2);
        assertThat(files("report")).isEmpty();
    }

    @Test
    void aParcelTellsWhoSealedItAndWhetherItIsWelcome() throws IOException {
        port.write("report.txt", "two\n");
        port.broadcast();
        Path letter = ship.letters().get(0);
        LookAtParcel atShip = new LookAtParcel(ship.site());
        LookAtParcel.View view = atShip.run(letter);
        assertThat(view.sealedBy()).contains(port.name);
        assertThat(view.standing()).isEqualTo(LookAtParcel.Standing.ACCEPTED);
        List<ManifestItem> items = new ArrayList<>();
        atShip.items(view, items::add);
        assertThat(items).hasSize(1);
        ship.process();
        LookAtParcel atPort = new LookAtParcel(port.site());
        String name = new ShowParcels(port.site()).outgoing().get(0).name();
        LookAtParcel.View queued = atPort.run(atPort.find(name));
        assertThat(queued.standing()).isEqualTo(LookAtParcel.Standing.OURS);
        assertThat(atShip.run(queued.file()).standing()).isEqualTo(LookAtParcel.Standing.TAKEN);
    }

    @Test
    void aSetIsRenamedAndFollowedToItsNewRoot() throws IOException {
        EditSets edit = new EditSets(port.site());
        FilesetName papers = new FilesetName("papers");
        edit.rename(PaperSite.DOCS, papers);
        assertThatThrownBy(() -> edit.move(papers, directory.resolve("nowhere"))).isInstanceOf(UserException.class);
        Path moved = Files.move(port.tree, directory.resolve("moved"));
        edit.move(papers, moved);
        Files.writeString(moved.resolve("report.txt"), "two\n");
        port.broadcast();
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("two\n");
        assertThat(new ShowSets(port.site()).find(papers).row().root()).isEqualTo(moved);
    }

    @Test
    void aSetIsRemovedWithoutItsFilesAndJoinedAgainOverThem() throws IOException {
        new EditSets(ship.site()).remove(PaperSite.DOCS);
        assertThat(new ShowSets(ship.site()).all()).isEmpty();
        assertThat(ship.contents()).isEqualTo(port.contents());
        port.write("report.txt", "two\n");
        ship.write("charts/south.txt", "south\n");
        ship.join(port.invite(ship));
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(ship.contents()).containsKey("charts/south.txt");
        assertThat(port.contents()).containsKey("charts/south.txt");
        assertThat(ship.site().notices()).noneMatch(notice -> notice.contains("epoch"));
    }
}
