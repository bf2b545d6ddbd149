package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with the key of a site, by what they type and see. */
class IdentityCommandsTest {
    @TempDir
    private Path temp;

    private Path home;
    private Prompt ship;

    @BeforeEach
    void make() throws IOException {
        Path tree = Files.createDirectory(temp.resolve("tree"));
        Files.writeString(tree.resolve("a.txt"), "one\n");
        home = temp.resolve("ship");
        ship = new Prompt(home);
        ship.ok("init", tree, "--set", "docs", "--site", "ship", "--address", "ship@sea.example");
    }

    private static String line(String shown, String what) {
        return shown.replaceAll("(?s).*" + what + " +([^\n]*)\n.*", "$1");
    }

    @Test
    void theFingerprintIsThatWhichOthersSee() {
        String shown = ship.ok("identity", "show");
        assertThat(line(shown, "fingerprint")).matches("([0-9a-f]{4} )+[0-9a-f]{4}");
        assertThat(ship.ok("peer", "show")).contains(line(shown, "fingerprint"));
        assertThat(line(shown, "for age")).startsWith("age1");
        assertThat(ship.ok("identity", "export", "--age")).startsWith("AGE-SECRET-KEY-1");
    }

    @Test
    void anExportMakesTheSameSiteElsewhereAndNowhereTwice() throws IOException {
        Path export = temp.resolve("ship.site");
        ship.ok("identity", "export", "-o", export);
        assertThat(Files.getPosixFilePermissions(export)).hasSize(2);
        Prompt.Answer again = ship.run("identity", "export", "-o", export);
        assertThat(again.status()).isEqualTo(77);
        assertThat(again.talk()).contains("is there already");
        assertThat(ship.run("identity", "import", export).talk()).contains("there is a site in");
        Prompt moved = new Prompt(temp.resolve("moved"));
        moved.ok("identity", "import", export);
        assertThat(moved.ok("identity", "show")).isEqualTo(ship.ok("identity", "show"));
        assertThat(moved.ok("set", "list")).contains("docs");
    }

    @Test
    void anotherKeyHasAnotherFingerprint() {
        String before = ship.ok("identity", "show");
        String after = ship.ok("identity", "rotate");
        assertThat(line(after, "fingerprint")).isNotEqualTo(line(before, "fingerprint"));
        assertThat(line(after, "rotations")).isEqualTo("1");
        assertThat(ship.ok("identity", "show")).isEqualTo(after);
    }

    @Test
    void aPassphraseIsTakenFromWhereTheSettingsSay() throws IOException {
        assertThat(ship.type("one\nanother\n", "identity", "passphrase").talk()).contains("the two are not alike");
        assertThat(ship.type("correct horse\ncorrect horse\n", "identity", "passphrase").status()).isZero();
        assertThat(home.resolve("identity/site.key")).content().contains("locked pbkdf2").doesNotContain("private");
        Prompt.Answer unasked = ship.run("identity", "export", "--age");
        assertThat(unasked.status()).isEqualTo(78);
        assertThat(unasked.talk()).contains("is protected by a passphrase", "identity.passphrase-file");
        assertThat(ship.ok("status")).as("what needs no key").isNotEmpty();
        Path secret = Files.writeString(temp.resolve("secret"), "correct horse\n");
        Files.setPosixFilePermissions(secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                home.resolve("remsync.properties"), "identity.passphrase-file = " + secret + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(ship.ok("identity", "export", "--age")).startsWith("AGE-SECRET-KEY-1");
        ship.ok("identity", "passphrase", "--none");
        assertThat(home.resolve("identity/site.key")).content().contains("private");
    }
}
