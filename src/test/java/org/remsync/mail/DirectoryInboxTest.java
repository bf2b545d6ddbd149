package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.remsync.mail.Recorder.latin;
import static org.remsync.mail.Recorder.parcel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.UserException;

class DirectoryInboxTest {
    @TempDir
    Path home;

    private Path scratch;
    private final Recorder intake = new Recorder();

    @BeforeEach
    void prepare() throws IOException {
        scratch = Files.createDirectory(home.resolve("scratch"));
    }

    private Tally drain(Path source, After after) throws IOException {
        return Inboxes.path(source, after, scratch, home).drain(intake);
    }

    @Test
    void aStickIsReadByNameAndLeftAsItIs() throws IOException {
        Path stick = Files.createDirectory(home.resolve("stick"));
        Files.write(stick.resolve("b.tar.gz"), parcel(2, 10));
        Files.write(stick.resolve("a.rsp"), parcel(1, 10));
        Files.writeString(stick.resolve("c.eml"), Mails.withFile(parcel(3, 10)));
        Files.writeString(stick.resolve("letter.eml"), Mails.unrelated("lunch"));
        Files.write(stick.resolve("photo.jpg"), parcel(4, 10));
        Files.write(stick.resolve(".b.tar.gz.part"), parcel(5, 10));
        Files.createSymbolicLink(stick.resolve("l.tar.gz"), stick.resolve("b.tar.gz"));
        Files.createDirectory(stick.resolve("d.tar.gz"));
        assertThat(drain(stick, After.DELETE)).isEqualTo(new Tally(3, 0, 1, 0, 0, List.of()));
        assertThat(intake.bytes()).containsExactly(latin(parcel(1, 10)), latin(parcel(2, 10)), latin(parcel(3, 10)));
        assertThat(stick.toFile().list()).hasSize(8);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aMissingSourceIsSaidSo() {
        assertThatThrownBy(() -> drain(home.resolve("none"), After.KEEP)).isInstanceOf(UserException.class);
        assertThat(Inboxes.isUrl("imaps://bob@example.org/INBOX")).isTrue();
        assertThat(Inboxes.isUrl("maildir:/home/bob/Maildir")).isTrue();
        assertThat(Inboxes.isUrl("/home/imap:")).isFalse();
    }

    private Path maildir() throws IOException {
        Path maildir = home.resolve("post");
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(maildir.resolve(part));
        }
        Files.writeString(maildir.resolve("cur/1.a.host:2,FT"), Mails.withFile(parcel(1, 10)));
        Files.writeString(maildir.resolve("new/2.b.host"), Mails.unrelated("lunch"));
        Files.writeString(maildir.resolve("new/3.c.host"), Mails.crlf(Mails.withFile(parcel(3, 10))));
        return maildir;
    }

    @Test
    void takenMailInAMaildirIsMarkedAndTheRestLeftAlone() throws IOException {
        Path maildir = maildir();
        assertThat(drain(maildir, After.SEEN)).isEqualTo(new Tally(2, 0, 1, 0, 0, List.of()));
        assertThat(maildir.resolve("cur").toFile().list()).containsExactlyInAnyOrder("1.a.host:2,FST", "3.c.host:2,S");
        assertThat(maildir.resolve("new").toFile().list()).containsExactly("2.b.host");
        assertThat(drain(maildir, After.SEEN)).isEqualTo(Tally.NONE);
    }

    @Test
    void takenMailInAMaildirIsRemovedWhereThatIsWished() throws IOException {
        Path maildir = maildir();
        drain(maildir, After.DELETE);
        assertThat(maildir.resolve("cur")).isEmptyDirectory();
        assertThat(maildir.resolve("new").toFile().list()).containsExactly("2.b.host");
    }

    @Test
    void whatMustWaitIsShownAgainAndWhatIsKeptIsNot() throws IOException {
        Path maildir = maildir();
        intake.judge = each -> each.bytes().equals(latin(parcel(3, 10))) ? Intake.Verdict.LATER : Intake.Verdict.TAKEN;
        assertThat(drain(maildir, After.KEEP)).isEqualTo(new Tally(1, 0, 1, 1, 0, List.of()));
        assertThat(maildir.resolve("cur/1.a.host:2,FT")).exists();
        assertThat(maildir.resolve("new/3.c.host")).exists();
        intake.judge = each -> Intake.Verdict.TAKEN;
        assertThat(drain(maildir, After.KEEP)).isEqualTo(Tally.TAKEN);
        assertThat(drain(maildir, After.KEEP)).isEqualTo(Tally.NONE);
    }

    @Test
    void whatWasTakenBeforeAFailureIsNotForgotten() throws IOException {
        Path maildir = maildir();
        intake.judge = each -> {
            if (each.bytes().equals(latin(parcel(3, 10)))) {
                throw new IllegalStateException("crash");
            }
            return Intake.Verdict.TAKEN;
        };
        assertThatThrownBy(() -> drain(maildir, After.KEEP)).hasMessage("crash");
        intake.judge = each -> Intake.Verdict.TAKEN;
        assertThat(drain(maildir, After.KEEP)).isEqualTo(Tally.TAKEN);
    }
}
