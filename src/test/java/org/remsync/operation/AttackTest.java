package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.LocalDisk;
import org.remsync.mail.Bounce;
import org.remsync.model.Checksum;
import org.remsync.model.SiteKey;
import org.remsync.seal.Identity;

/** What somebody can try who holds every parcel that ever went between two sites, and none of their keys. */
class AttackTest {
    private static final int SEALED_FROM = 152;

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

    /** Port's next parcel to ship, kept by the attacker, who lets it pass. */
    private Path parcel(String text) throws IOException {
        port.write("report.txt", text);
        port.broadcast();
        Path letter = port.lettersTo(ship).get(0);
        Path kept = directory.resolve("kept-" + text.strip());
        Files.move(letter, kept);
        return kept;
    }

    private TakeInParcel.Result takeIn(Path file) throws IOException {
        return new ProcessParcels(ship.site()).takeIn(file);
    }

    private void signOnly() throws IOException {
        Files.writeString(port.home.resolve("remsync.properties"), "link.seal = sign\n", StandardOpenOption.APPEND);
        port.reopen();
    }

    @Test
    void whatIsPlayedAgainChangesNothing() throws IOException {
        Path two = parcel("two\n");
        Path three = parcel("three\n");
        takeIn(two);
        takeIn(three);
        ship.process();
        for (Path old : new Path[] {two, three, two}) {
            TakeInParcel.Result result = takeIn(old);
            assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.DUPLICATE);
            assertThat(result.text()).isEqualTo("parcel " + result.label() + " was taken in before");
            ship.process();
        }
        assertThat(ship.read("report.txt")).isEqualTo("three\n");
    }

    @Test
    void whatIsOlderUndoesNothingThoughItComesLast() throws IOException {
        Path two = parcel("two\n");
        Path three = parcel("three\n");
        takeIn(three);
        ship.process();
        TakeInParcel.Result result = takeIn(two);
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        assertThat(result.text()).endsWith(" from port: 1 version, 1 older than what is here");
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("three\n");
        assertThat(ship.conflicts()).isEmpty();
    }

    /** As a mail system says of port's last parcel. */
    private void bounce() throws IOException {
        var sent = port.site().ledger().sent().all();
        String name = sent.get(sent.size() - 1).name().replaceAll("[^A-Za-z0-9.-]", "_").replaceAll("\\.(tar\\.gz|age)$", "");
        assertThat(new Bounces(port.site()).hear(
                new Bounce("<" + name + "." + port.site().id() + "@x>", Optional.empty(), true, "5.1.1 no such user"))).isPresent();
        port.site().commit();
        assertThat(isWaiting()).isTrue();
    }

    private boolean isWaiting() {
        return Bounces.of(port.site(), port.site().peer(ship.name)).isPresent();
    }

    private TakeInParcel.Result hear(Path file) throws IOException {
        port.now = port.now.plusSeconds(86_400);
        return new ProcessParcels(port.site()).takeIn(file);
    }

    private Optional<java.time.Instant> lastHeard() {
        return HearPeer.lastHeard(port.site(), port.site().fileset(PaperSite.DOCS), port.site().peer(ship.name));
    }

    /** Ship's answer to a change of port's, kept by the attacker. */
    private Path note(String text) throws IOException {
        takeIn(parcel(text));
        ship.process();
        ship.broadcast();
        return Files.move(ship.lettersTo(port).get(0), directory.resolve("note-" + text.strip()));
    }

    @Test
    void anOldNoteThatIsPlayedAgainIsNoSignOfLifeButANewOneIs() throws IOException {
        Path old = note("two\n");
        assertThat(hear(old).text()).startsWith("note from ship");
        Path next = note("three\n");
        Optional<java.time.Instant> before = lastHeard();
        bounce();
        TakeInParcel.Result again = hear(old);
        assertThat(again.outcome()).isEqualTo(TakeInParcel.Outcome.DUPLICATE);
        assertThat(again.text()).isEqualTo("note from ship was taken in before");
        assertThat(isWaiting()).as("what ship said before its mail came back").isTrue();
        assertThat(lastHeard()).isEqualTo(before);
        assertThat(hear(next).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        assertThat(isWaiting()).isFalse();
        assertThat(lastHeard()).contains(port.now);
    }

    @Test
    void whereMoreNotesCameThanAreRememberedAnOlderOneIsNoSignOfLife() throws IOException {
        Path old = note("two\n");
        Path next = note("three\n");
        assertThat(hear(next).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        int set = port.site().fileset(PaperSite.DOCS).number();
        int peer = port.site().peer(ship.name).number();
        for (long i = 0; i < 1100; i++) {
            port.site().ledger().streams().takeNote(set, peer, new Checksum(i, i, i, i));
        }
        port.site().commit();
        parcel("four\n");
        bounce();
        assertThat(hear(old).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        assertThat(isWaiting()).isTrue();
    }

    @Test
    void aSiteThatLostItsMemoryIsHeardAgain() throws IOException {
        hear(note("two\n"));
        parcel("three\n");
        bounce();
        ship.loseLedger();
        ship.process();
        ship.broadcast();
        port.process();
        assertThat(isWaiting()).isFalse();
    }

    @Test
    void allThatEverCameUndoesNothingAtASiteThatLostItsMemory() throws IOException {
        Path two = parcel("two\n");
        Path three = parcel("three\n");
        takeIn(two);
        takeIn(three);
        ship.process();
        ship.loseLedger();
        takeIn(two);
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("three\n");
        takeIn(three);
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("three\n");
    }

    @Test
    void theSealOfOneParcelFitsNoOther() throws IOException {
        signOnly();
        byte[] two = Files.readAllBytes(parcel("two\n"));
        byte[] three = Files.readAllBytes(parcel("three\n"));
        byte[] mixed = three.clone();
        System.arraycopy(two, 0, mixed, 0, SEALED_FROM);
        Path file = Files.write(directory.resolve("mixed"), mixed);
        assertThatThrownBy(() -> takeIn(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the parcel's seal is for");
    }

    @Test
    void piecesOfParcelsMakeNone() throws IOException {
        signOnly();
        byte[] two = Files.readAllBytes(parcel("two\n"));
        byte[] three = Files.readAllBytes(parcel("three\n"));
        for (int at = SEALED_FROM; at < Math.min(two.length, three.length); at += 40) {
            ByteArrayOutputStream spliced = new ByteArrayOutputStream();
            spliced.write(two, 0, at);
            spliced.write(three, at, three.length - at);
            Path file = Files.write(directory.resolve("spliced"), spliced.toByteArray());
            assertThatThrownBy(() -> takeIn(file))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the parcel's seal is for ");
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(two);
        both.write(three);
        Path file = Files.write(directory.resolve("both"), both.toByteArray());
        assertThatThrownBy(() -> takeIn(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is for " + (two.length - SEALED_FROM) + " bytes");
    }

    @Test
    void envelopesCannotBeMixedEither() throws IOException {
        byte[] two = Files.readAllBytes(parcel("two\n"));
        byte[] three = Files.readAllBytes(parcel("three\n"));
        int body = header(two);
        byte[] mixed = Arrays.copyOf(two, body + three.length - header(three));
        System.arraycopy(three, header(three), mixed, body, three.length - header(three));
        Path file = Files.write(directory.resolve("mixed"), mixed);
        assertThatThrownBy(() -> takeIn(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the encrypted parcel cannot be opened: it was changed or cut off");
    }

    private static int header(byte[] envelope) {
        String text = new String(envelope, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.indexOf("\n---") + 1) + 1;
    }

    /** Somebody has all that port has but its key. */
    @Test
    void whoSpeaksInANameThatIsKnownNeedsItsKeyToo() throws IOException {
        SiteKey right = port.site().identity().publicKey();
        port.reopen(() -> {
            Files.delete(port.home.resolve("identity/site.key"));
            Identity.create(new LocalDisk(), port.home.resolve("identity"), new Random(66));
        });
        TakeInParcel.Result result = takeIn(parcel("forged\n"));
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.QUARANTINED);
        assertThat(result.text()).contains(
                " waits: site port is known here by another key, " + right.fingerprint() + ", which did not sign the change",
                "run 'remsync trust port-2'");
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("one\n");
        assertThat(ship.site().peer(port.name).key()).isEqualTo(right);
    }

    /** Port's whole home is put back to an older state, mark and all, and goes on under numbers that it gave before. */
    @Test
    void twoParcelsOfOneNumberAreToldApart() throws IOException {
        Path before = directory.resolve("before");
        port.reopen(() -> copy(port.home, before));
        Path first = parcel("two\n");
        port.reopen(() -> {
            delete(port.home);
            copy(before, port.home);
        });
        port.now = port.now.plusSeconds(3600);
        Path second = parcel("another\n");
        assertThat(takeIn(first).outcome()).isEqualTo(TakeInParcel.Outcome.TAKEN);
        TakeInParcel.Result result = takeIn(second);
        assertThat(result.outcome()).isEqualTo(TakeInParcel.Outcome.REFUSED);
        assertThat(result.text()).contains("another was taken in under its number", "port was put back to an older state");
        assertThat(takeIn(first).outcome()).as("the first").isEqualTo(TakeInParcel.Outcome.DUPLICATE);
        ship.process();
        assertThat(ship.read("report.txt")).isEqualTo("two\n");
        ship.now = ship.now.plusSeconds(40 * 86_400);
        port.now = ship.now;
        for (int i = 0; i < 4; i++) {
            round();
        }
        assertThat(port.contents()).as("what port sent is told as missing and comes again").isEqualTo(ship.contents());
        assertThat(ship.read("report.txt")).isEqualTo("another\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                Files.copy(each, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
