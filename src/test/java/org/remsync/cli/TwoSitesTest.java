package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.model.RelativePath;
import org.remsync.operation.StatusReport;

/** Two people at two sites with a stick between them, by what they type and see. */
class TwoSitesTest {
    @TempDir
    private Path temp;

    private Path here;
    private Path there;
    private Path stick;
    private Prompt ship;
    private Prompt port;

    @BeforeEach
    void introduce() throws IOException {
        here = Files.createDirectory(temp.resolve("here"));
        there = temp.resolve("there");
        stick = Files.createDirectory(temp.resolve("stick"));
        ship = new Prompt(temp.resolve("ship"));
        port = new Prompt(temp.resolve("port"));
        Files.writeString(here.resolve("a.txt"), "one\ntwo\nthree\nfour\nfive\n");
        ship.ok("init", here, "--set", "docs", "--site", "ship", "--address", "ship@sea.example");
        ship.ok("invite", "port", "port@land.example", "--set", "docs", "-o", temp.resolve("invitation"));
        port.ok("join", temp.resolve("invitation"), there, "--site", "port");
        exchange();
    }

    private void exchange() {
        port.ok("broadcast", "--out", stick);
        ship.ok("process", stick);
        ship.ok("broadcast", "--out", stick);
        port.ok("process", stick);
    }

    private void disagree() throws IOException {
        Files.writeString(here.resolve("a.txt"), "ONE\ntwo\nthree\nfour\nfive\n");
        Files.writeString(there.resolve("a.txt"), "one\ntwo\nthree\nfour\nFIVE\n");
        exchange();
    }

    @Test
    void aFileCrosses() throws IOException {
        assertThat(there.resolve("a.txt")).hasContent("one\ntwo\nthree\nfour\nfive\n");
        exchange();
        assertThat(ship.ok("status")).contains("all alike");
        assertThat(ship.ok("broadcast", "--out", stick)).isEqualTo("nothing to send\n");
        assertThat(ship.ok("conflicts", "--json")).isEqualTo("[]\n");
    }

    @Test
    void aConflictIsMergedAndTheMergeTravels() throws IOException {
        disagree();
        assertThat(port.ok("conflicts", "--json"))
                .contains("\"set\": \"docs\", \"path\": \"a.txt\", \"sites\": [\"port\", \"ship\"]");
        assertThat(port.run("conflicts", "--exit-code").status()).isEqualTo(1);
        ship.run("resolve", "a.txt", "--tool", "true");
        assertThat(here.resolve(".remsync/conflicts")).isNotEmptyDirectory();
        assertThat(port.ok("resolve", "a.txt", "--merge")).isEqualTo("docs: a.txt: merged\n");
        assertThat(there.resolve(".remsync/conflicts")).isEmptyDirectory();
        exchange();
        assertThat(here.resolve(".remsync/conflicts")).isEmptyDirectory();
        assertThat(here.resolve("a.txt")).hasSameTextualContentAs(there.resolve("a.txt")).content()
                .contains("ONE", "FIVE");
        assertThat(ship.ok("conflicts") + port.ok("conflicts")).isEmpty();
    }

    @Test
    void aToolSettlesAConflict() throws IOException {
        disagree();
        assertThat(port.run("resolve", "--all", "--exit-code", "--tool", "exit 1; : $MERGED").status()).isEqualTo(1);
        Prompt.Answer idle = port.run("resolve", "a.txt", "--exit-code", "--tool", "true");
        assertThat(idle.status()).isEqualTo(1);
        assertThat(idle.out()).contains("not settled: the tool did not change ", "a.MERGED.txt");
        Prompt.Answer refused = port.type("o true\nn\n", "resolve", "--exit-code");
        assertThat(refused.talk()).contains("Was the merge successful [y/n]?");
        assertThat(refused.status()).isEqualTo(1);
        port.ok("resolve", there.resolve("a.txt"), "--tool", "cat \"$REMOTE\" \"$LOCAL\" >\"$MERGED\"");
        assertThat(there.resolve("a.txt")).content().startsWith("ONE").endsWith("FIVE\n");
    }

    @Test
    void aToolThatWritesNothingIsBelievedIfThePersonSaysSo() throws IOException {
        disagree();
        assertThat(port.type("o true\ny\n", "resolve", "--exit-code").status()).isZero();
        assertThat(there.resolve("a.txt")).content().startsWith("ONE").endsWith("FIVE\n");
        assertThat(ship.run("resolve", "--all", "--trust-exit-code").status()).isEqualTo(64);
        ship.ok("resolve", "--all", "--tool", "true", "--trust-exit-code");
        assertThat(here.resolve("a.txt")).hasSameTextualContentAs(there.resolve("a.txt"));
    }

    @Test
    void aPersonIsAskedAndMayEndTheAsking() throws IOException {
        disagree();
        Prompt.Answer left = port.type("?\n\n", "resolve", "--exit-code");
        assertThat(left.talk()).contains("mine: keep what is here", "[m]ine");
        assertThat(left.status()).isEqualTo(1);
        assertThat(port.type("abort\n", "resolve", "--exit-code").status()).isEqualTo(1);
        assertThat(port.type("", "resolve", "--exit-code").status()).isEqualTo(1);
        assertThat(port.type("", "resolve").talk()).endsWith("? (s): \n");
        assertThat(port.type("abort\n", "resolve").talk()).endsWith("? (s): \n");
        assertThat(port.run("resolve", "a.txt", "--merged", temp.resolve("none")).status()).isEqualTo(64);
        assertThat(port.type("t\n", "resolve", "--exit-code").status()).isZero();
        assertThat(there.resolve("a.txt")).content().startsWith("ONE").endsWith("five\n");
    }

    @Test
    void aDryRunTellsAndDoesNothing() throws IOException {
        Files.writeString(here.resolve("b.txt"), "b");
        assertThat(ship.ok("broadcast", "--dry-run", "--out", temp.resolve("other"))).contains("b.txt");
        assertThat(temp.resolve("other")).doesNotExist();
        ship.ok("broadcast", "--out", stick);
        assertThat(port.ok("process", "--dry-run", stick)).contains("b.txt");
        assertThat(there.resolve("b.txt")).doesNotExist();
        port.ok("process", stick);
        assertThat(there.resolve("b.txt")).hasContent("b");
    }

    @Test
    void unrelatedMailIsLeftAloneAndCounted() {
        String mail = "From ann@x Sat Nov 21 10:00:00 2026\nFrom: ann@x.example\nSubject: lunch\n\nAt noon?\n";
        Prompt.Answer answer = ship.type(mail, "process", "--json");
        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("\"taken\": 0", "\"unrelated\": 1");
    }

    @Test
    void whatLiesOnAStickIsCountedForWhatItIs() throws IOException {
        Files.writeString(here.resolve("b.txt"), "b");
        ship.ok("broadcast", "--out", stick);
        String counts = port.ok("process", "--dry-run", "--json", stick);
        assertThat(counts).contains("\"dry-run\": true", "\"taken\": 1", "\"own\": 1", "\"unrelated\": 0", "\"later\": 0");
        assertThat(port.ok("process", "--dry-run", stick)).startsWith("1 parcel would be taken in, ")
                .contains(" taken in before, 1 of our own\n", "1 would be changed here");
        assertThat(port.ok("process", "--json", stick)).startsWith(
                counts.substring(0, counts.indexOf("\"parcels\"")).replace("\"dry-run\": true", "\"dry-run\": false"));
        assertThat(port.ok("process", stick)).startsWith("0 parcels taken in, ").contains("taken in before");
        assertThat(port.ok("process", "--json", stick)).contains("\"taken\": 0", "\"own\": 1").doesNotContain("\"duplicates\": 0");
    }

    @Test
    void whatIsDamagedIsToldOfAndAFileThatSomebodyNamedFails() throws IOException {
        Files.writeString(here.resolve("b.txt"), "b");
        ship.ok("broadcast", "--out", stick);
        String name = ship.ok("parcel", "list").replaceAll("(?s).*(remsync-docs-ship-\\S+).*", "$1");
        byte[] whole = Files.readAllBytes(stick.resolve(name));
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        Path damaged = Files.write(temp.resolve("cut.age"), cut);
        Prompt.Answer dry = port.run("process", "--dry-run", damaged);
        assertThat(port.ok("status")).doesNotContain("damaged");
        Prompt.Answer named = port.run("process", damaged, stick.resolve(name));
        assertThat(List.of(dry.status(), named.status())).containsOnly(65);
        assertThat(dry.out()).startsWith("0 parcels would be taken in, 1 damaged");
        assertThat(named.out()).startsWith("1 parcel taken in, 1 damaged").doesNotContain("unrelated");
        assertThat(there.resolve("b.txt")).hasContent("b");
        assertThat(port.ok("status")).contains("1 parcel came damaged", damaged + ": ");
        assertThat(port.ok("status", "--json")).contains("\"damaged\": [{", "\"reason\": \"" + damaged);
        String mail = "From: a@x.example\nContent-Transfer-Encoding: base64\n\n" + Base64.getMimeEncoder().encodeToString(cut) + "\n";
        Prompt.Answer piped = port.type(mail, "process", "--json");
        assertThat(piped.status()).isZero();
        assertThat(piped.out()).contains("\"damaged\": 1", "\"unrelated\": 0");
    }

    @Test
    void aFileThatIsNeitherParcelNorMailFailsAndAnEmptyMailboxDoesNot() throws IOException {
        for (String name : List.of("empty.age", "data.bin")) {
            assertThat(port.run("process", Files.createFile(temp.resolve(name))).status()).as(name).isEqualTo(65);
        }
        Prompt.Answer junk = port.run("process", Files.writeString(temp.resolve("junk"), "no parcel\n"));
        assertThat(junk.status()).isEqualTo(65);
        assertThat(junk.talk()).contains("junk: neither a parcel nor a mail");
        port.ok("process", Files.createFile(temp.resolve("ann.smith")));
        port.ok("process", Files.writeString(temp.resolve("letter"), "From: ann@x.example\nSubject: lunch\n\nAt noon?\n"));
    }

    @Test
    void whatIsHeldIsToldWithItsReasonAndWhatToDo() throws IOException {
        Files.writeString(there.resolve("A.TXT"), "other");
        port.ok("broadcast", "--out", stick);
        String twin = "A.TXT, and here is a.txt\n";
        assertThat(ship.ok("process", stick)).contains("1 held", "rename one of the two", twin, "\"remsync status\" tells more");
        assertThat(ship.ok("status")).contains("rename one of the two", twin);
        assertThat(ship.ok("status", "--json")).contains("\"first-paths\": [\"A.TXT\"], \"twins\": [\"a.txt\"]");
    }

    @Test
    void namesThatLookAlikeAreToldApartAndManyAreCounted() {
        RelativePath composed = RelativePath.of("caf\u00e9");
        RelativePath decomposed = RelativePath.of("cafe\u0301");
        assertThat(Listing.heldPaths(new StatusReport.Held(
                        "twin", true, 60, Instant.EPOCH, List.of(decomposed), Map.of(decomposed, composed)), 3))
                .containsExactly("cafe\\xcc\\x81, and here is caf\u00e9", "and 59 more");
    }

    @Test
    void aSetWhoseTreeIsNotThereIsToldOfAndTheOthersAreScanned() throws IOException {
        Path more = Files.createDirectory(temp.resolve("more"));
        ship.ok("init", more, "--set", "more");
        Files.move(here, temp.resolve("elsewhere"));
        Files.writeString(more.resolve("m.txt"), "m");
        for (String command : List.of("scan", "broadcast")) {
            Prompt.Answer answer = ship.run(command);
            assertThat(answer.status()).as(command).isEqualTo(75);
            assertThat(answer.out()).contains("docs: its root is not there", "\"remsync set move\"");
        }
        assertThat(ship.ok("files", "--set", "more")).contains("m.txt");
        assertThat(ship.run("status", "--exit-code").status()).isEqualTo(1);
    }

    @Test
    void settingsForNobodyAreToldOf() throws IOException {
        Files.writeString(temp.resolve("ship/remsync.properties"),
                "# ours\npeer.porf.link.patience = 3d\nset.docs.delete-limit = 3\nset.x.include = a\npeer.port.link.patience = 2d\n");
        String told = "remsync.properties:2: there is no peer porf here; did you mean peer.port?\n"
                + "remsync.properties:4: there is no set x here\n";
        assertThat(ship.run("scan").talk()).isEqualTo(told);
        assertThat(ship.ok("status")).contains(told);
        assertThat(ship.ok("status", "--json")).contains("\"stray-settings\": [\"remsync.properties:2: ");
    }

    @Test
    void whatIsKnownOfTheOthersCanBeSeenAndChanged() {
        ship.ok("peer", "set", "port", "--name", "harbour", "--address", "h@land.example");
        ship.ok("set", "member", "docs", "harbour", "--role", "read-only");
        assertThat(ship.ok("set", "show", "docs")).contains("harbour, read-only, accepted");
        ship.ok("peer", "retire", "harbour");
        assertThat(ship.ok("peer", "list")).containsPattern("harbour +retired +h@land.example");
        assertThat(ship.run("trust", "harbour", "--fingerprint", "0000").status()).isEqualTo(77);
        String fingerprint = port.ok("peer", "show").replaceAll("(?s).*fingerprint +([0-9a-f ]+)\n.*", "$1");
        ship.ok("trust", "harbour", "--fingerprint", fingerprint);
        assertThat(ship.ok("peer", "list", "--json")).contains("\"state\": \"accepted\"");
    }

    @Test
    void whatWasReplacedComesBack() throws IOException {
        Files.writeString(here.resolve("a.txt"), "new\n");
        exchange();
        assertThat(port.ok("log", "a.txt", "--json")).contains("\"action\": \"applied\"", "\"parcel\": \"docs:ship:2\"");
        port.ok("restore", "a.txt", "-o", temp.resolve("old"));
        assertThat(temp.resolve("old")).content().startsWith("one\n");
        assertThat(port.ok("undo", "docs:ship:2", "--dry-run")).contains("1 taken back", "a.txt");
        assertThat(there.resolve("a.txt")).hasContent("new\n");
        port.ok("undo", "docs:ship:2");
        assertThat(there.resolve("a.txt")).content().startsWith("one\n");
        port.ok("restore", there.resolve("a.txt"));
        assertThat(there.resolve("a.txt")).hasContent("new\n");
        assertThat(port.run("restore", "b.txt").status()).isEqualTo(64);
    }

    @Test
    void whatAPeerHoldsIsShownPathByPath() throws IOException {
        exchange();
        Files.writeString(here.resolve("b\n.txt"), "b");
        ship.ok("broadcast", "--out", stick);
        assertThat(ship.ok("files")).contains("=   ", "=s  ", "  b\\n.txt\n", "  a.txt\n");
        assertThat(ship.ok("files", "--json", "b\\n.txt"))
                .contains("\"path\": \"b\\n.txt\"", "\"holds\": \"same\", \"source\": \"sent\"")
                .doesNotContain("a.txt");
        assertThat(ship.ok("files", "--differing")).doesNotContain("a.txt");
    }

    @Test
    void aFileInConflictIsOneThatDiffers() throws IOException {
        Files.writeString(here.resolve("b.txt"), "b");
        exchange();
        disagree();
        exchange();
        for (Prompt site : List.of(ship, port)) {
            assertThat(site.ok("files", "--differing")).contains("a.txt").doesNotContain("b.txt");
            assertThat(site.ok("files", "a.txt", "--json"))
                    .contains("\"holds\": \"other\", \"source\": \"confirmed\", \"in-step\": false");
            assertThat(site.ok("status", "--json")).contains("\"in-step\": false");
        }
    }

    @Test
    void aParcelCanBeLookedInto() throws IOException {
        Files.writeString(here.resolve("b.txt"), "b");
        ship.ok("broadcast", "--out", stick);
        String name = ship.ok("parcel", "list").replaceAll("(?s).*(remsync-docs-ship-\\S+).*", "$1");
        assertThat(ship.ok("parcel", "show", name)).contains("this site made it", "content  b.txt: 1 B");
        assertThat(port.ok("parcel", "show", stick.resolve(name), "--json"))
                .contains("\"standing\": \"accepted\"", "\"path\": \"b.txt\"");
        Files.writeString(stick.resolve("x.tar.gz"), "no parcel");
        assertThat(port.run("parcel", "show", stick.resolve("x.tar.gz")).status()).isEqualTo(65);
    }

    @Test
    void aSetIsForgottenOnlyAfterAsking() {
        assertThat(ship.type("n\n", "set", "remove", "docs").status()).isEqualTo(77);
        assertThat(ship.type("y\n", "set", "remove", "docs").status()).isZero();
        assertThat(ship.ok("set", "list", "--json")).isEqualTo("[]\n");
        assertThat(here.resolve("a.txt")).exists();
    }
}
