package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.UserException;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.parcel.JoinAnswer;
import org.remsync.seal.Invitation;

/** Port invites ship; who may answer that, how often and how long. */
class InvitationAnswerTest {
    private static final long DAY = 86_400;

    @TempDir
    Path directory;

    private PaperSite port;
    private PaperSite ship;
    private PaperSite yard;
    private Invitation invitation;

    @BeforeEach
    void invite() throws IOException {
        port = new PaperSite(directory, "port", 1);
        ship = new PaperSite(directory, "ship", 2);
        yard = new PaperSite(directory, "yard", 3);
        port.write("report.txt", "one\n");
        port.init();
        invitation = port.invite(ship);
    }

    @AfterEach
    void close() {
        port.close();
        ship.close();
        yard.close();
    }

    /** The parcel by which a site answers. */
    private Path answer(PaperSite site) throws IOException {
        site.write(site.name + ".txt", "by " + site.name + "\n");
        site.join(invitation);
        site.broadcast();
        return Files.move(site.lettersTo(port).get(0), directory.resolve("answer-of-" + site.name));
    }

    private TakeInParcel.Result takeIn(Path file) throws IOException {
        return new ProcessParcels(port.site()).takeIn(file);
    }

    private void assertWaits(Path answer, String why) throws IOException {
        TakeInParcel.Result result = takeIn(answer);
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        assertThat(result.text()).contains("for set docs waits: " + why + ". It bears key ");
        port.process();
        assertThat(port.contents()).containsOnlyKeys("", "report.txt");
    }

    @Test
    void theFirstAnswerIsTakenAndTheSameOnceMoreIsADuplicate() throws IOException {
        Path answer = answer(ship);
        assertThat(takeIn(answer).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        TakeInParcel.Result again = takeIn(answer);
        assertThat(again.outcome()).isEqualTo(TakeInParcel.Outcome.DUPLICATE);
        assertThat(again.text()).isEqualTo("parcel docs:ship:1 was taken in before");
    }

    @Test
    void theSecondWhoUsesAnInvitationIsNotAccepted() throws IOException {
        Path first = answer(ship);
        Path second = answer(yard);
        takeIn(first);
        TakeInParcel.Result result = takeIn(second);
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        assertThat(result.text()).isEqualTo("parcel from yard for set docs waits: the invitation that it answers was used before, at "
                + "2026-01-01T00:00:00Z. It bears key " + yard.site().identity().publicKey().fingerprint()
                + "; if that is theirs, run 'remsync trust yard'");
        assertThat(port.site().peer(ship.name).state()).isEqualTo(PeerRow.State.ACCEPTED);
        assertThat(port.site().ledger().peers().find(yard.name)).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsNotAccepted() throws IOException {
        Path answer = answer(ship);
        port.now = port.now.plusSeconds(7 * DAY);
        assertWaits(answer, "the invitation that it answers expired at 2026-01-08T00:00:00Z");
    }

    @Test
    void anAnswerJustInTimeIs() throws IOException {
        Path answer = answer(ship);
        port.now = port.now.plusSeconds(7 * DAY - 1);
        assertThat(takeIn(answer).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
    }

    @Test
    void anOutdatedInvitationIsNotAnswered() {
        ship.now = ship.now.plusSeconds(7 * DAY);
        assertThatThrownBy(() -> ship.join(invitation))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the invitation of port expired at 2026-01-08T00:00:00Z");
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotAcceptedThoughItKnowsOfTheInvitation() throws IOException {
        ship.join(invitation);
        JoinSet.putAnswer(
                ship.site(), ship.site().fileset(PaperSite.DOCS), ship.site().peer(port.name),
                new JoinAnswer(invitation.terms().secret().id(), "0".repeat(64)));
        ship.broadcast();
        assertWaits(ship.lettersTo(port).get(0), "it does not prove the secret of the invitation that it answers");
        assertThat(takeIn(answer(yard)).outcome()).as("it can still be used").isEqualTo(TakeInParcel.Outcome.TAKEN);
    }

    @Test
    void anInvitationToOneSetOpensNoOther() throws IOException {
        new InitSet(port.site()).run(new FilesetName("plans"), directory.resolve("plans"));
        ship.join(port.invite(ship));
        Invitation other = new InvitePeer(port.site()).run(
                yard.name, java.util.Optional.empty(), new FilesetName("plans"), org.remsync.model.Role.READ_WRITE,
                java.time.Duration.ofDays(1));
        JoinSet.putAnswer(
                ship.site(), ship.site().fileset(PaperSite.DOCS), ship.site().peer(port.name),
                new JoinAnswer(other.terms().secret().id(), "0".repeat(64)));
        ship.broadcast();
        assertWaits(ship.lettersTo(port).get(0), "the invitation that it answers was not given here, or is forgotten");
    }
}
