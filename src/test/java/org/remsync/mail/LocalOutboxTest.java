package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;

class LocalOutboxTest {
    private static final byte[] PARCEL = Recorder.parcel(1, 3000);

    @TempDir
    Path home;

    private Path scratch;
    private OutgoingMail mail;

    @BeforeEach
    void prepare() throws IOException {
        scratch = Files.createDirectory(home.resolve("scratch"));
        mail = Outgoing.mail(Outgoing.file(home, PARCEL));
    }

    private void send(String url) throws IOException {
        try (Outbox outbox = Outboxes.open(URI.create(url), Credentials.NONE, scratch)) {
            outbox.send(mail);
        }
    }

    private Path script(String body) throws IOException {
        Path script = Files.writeString(home.resolve("sendmail"), "#!/bin/sh\n" + body);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void sendmailGetsTheMailAndTheEnvelope() throws IOException {
        Path script = script("printf '%s|' \"$@\" > " + home + "/args\ncat > " + home + "/mail\n");
        send("sendmail:" + script);
        assertThat(home.resolve("args")).hasContent("-oi|-f|a@one.example|--|b@two.example|c@three.example|");
        Recorder intake = new Recorder();
        assertThat(Inboxes.path(home.resolve("mail"), After.KEEP, scratch, home).drain(intake)).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(Recorder.latin(PARCEL));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void sendmailsRefusalIsRepeated() throws IOException {
        Path script = script("echo 'no such user: bob' >&2; exit 67\n");
        assertThatThrownBy(() -> send("sendmail:" + script))
                .isInstanceOfSatisfying(RetryException.class, e ->
                        assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessage(script + " ended with status 67: no such user: bob");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aMissingSendmailIsAFaultOfTheSettings() {
        assertThatThrownBy(() -> send("sendmail:/no/such/sendmail"))
                .isInstanceOf(UserException.class).hasMessageContaining("/no/such/sendmail");
    }

    @Test
    void aDirectoryGetsTheBareParcelOnce() throws IOException {
        Path stick = Files.createDirectory(home.resolve("stick"));
        send("dir:" + stick);
        send("dir:" + stick);
        assertThat(stick).isDirectoryContaining("glob:**/remsync-docs-one-17.tar.gz");
        assertThat(stick.resolve("remsync-docs-one-17.tar.gz")).hasBinaryContent(PARCEL);
        assertThat(stick.toFile().list()).hasSize(1);
    }

    @Test
    void aDirectoryLosesNothingToAnotherParcelOfTheSameName() throws IOException {
        Path stick = Files.createDirectory(home.resolve("stick"));
        Files.writeString(stick.resolve("remsync-docs-one-17.tar.gz"), "another");
        send("dir:" + stick);
        send("dir:" + stick);
        assertThat(stick.resolve("remsync-docs-one-17.tar.gz")).hasContent("another");
        assertThat(stick.resolve("remsync-docs-one-17-2.tar.gz")).hasBinaryContent(PARCEL);
        assertThat(stick.toFile().list()).hasSize(2);
    }

    @Test
    void aStickThatIsNotMountedIsSaidSo() {
        assertThatThrownBy(() -> send("dir:" + home + "/stick"))
                .isInstanceOf(RetryException.class).hasMessage("no directory " + home + "/stick");
        assertThat(home.resolve("stick")).doesNotExist();
    }

    @Test
    void aMaildirIsMadeAndReadAgain() throws IOException {
        send("maildir:" + home + "/post");
        send("maildir:" + home + "/post");
        assertThat(home.resolve("post/new").toFile().list()).hasSize(2);
        assertThat(home.resolve("post/tmp")).isEmptyDirectory();
        Recorder intake = new Recorder();
        URI url = URI.create("maildir:" + home + "/post");
        Inbox inbox = Inboxes.open(url, Credentials.NONE, After.DELETE, scratch, home);
        assertThat(inbox.drain(intake).taken()).isEqualTo(2);
        assertThat(intake.bytes()).containsOnly(Recorder.latin(PARCEL));
        assertThat(home.resolve("post/new")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "dir:stick", "dir:/", "post", "smtp://a@b@example.org", "smtp://",
            "smtp://bob:secret@example.org", "smtp://example.org?starttls=maybe", "smtps://example.org?tls"})
    void aWrongUrlIsAFaultOfTheSettingsAndGivesNoPasswordAway(String url) {
        assertThatThrownBy(() -> send(url.equals("smtp://") ? "smtp:/x" : url))
                .isInstanceOfSatisfying(UserException.class, e ->
                        assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_SETTINGS))
                .hasMessageNotContaining("secret");
    }
}
