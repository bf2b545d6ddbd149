package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.remsync.mail.Recorder.latin;
import static org.remsync.mail.Recorder.parcel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;

class ServerInboxTest {
    private static final byte[] FIRST = parcel(1, 4000);
    private static final byte[] SECOND = parcel(2, 3000);

    private static PostOffice office;

    @TempDir
    Path scratch;

    @TempDir
    Path memory;

    private final Recorder intake = new Recorder();

    @BeforeAll
    static void open() {
        office = new PostOffice("imap", "imaps", "pop3", "pop3s");
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void fill() throws Exception {
        office.empty();
        office.deliver(Mails.unrelated("lunch"));
        office.deliver(Mails.withFile(FIRST).replace("[remsync docs]", "first"));
        office.deliver(Mails.withFile(SECOND).replace("[remsync docs]", "second"));
        office.deliver("Subject: photo\n" + Mails.mixed(Mails.textPart("see"),
                Mails.filePart("x", Recorder.latin("no gzip")).replace("application/octet-stream", "image/jpeg")));
    }

    private Tally drain(URI url, After after) throws IOException {
        return Inboxes.open(url, PostOffice.PASSWORD, after, scratch, memory).drain(intake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void takenMailIsRemovedAndTheRestLeftAlone(String protocol) throws Exception {
        assertThat(drain(office.url(protocol, ""), After.DELETE)).isEqualTo(new Tally(2, 0, 2, 0, 0, List.of()));
        assertThat(intake.bytes()).containsExactly(latin(FIRST), latin(SECOND));
        if (protocol.equals("imap")) {
            assertThat(office.flagged()).noneMatch(each -> each.contains("seen"));
        }
        assertThat(office.held()).containsExactly("lunch", "photo");
        assertThat(drain(office.url(protocol, ""), After.DELETE)).isEqualTo(Tally.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void aLargeMailComesInPieces(String protocol) throws Exception {
        byte[] large = parcel(3, 1_500_000);
        office.empty();
        office.deliver(Mails.withFile(large));
        assertThat(drain(office.url(protocol, ""), After.DELETE)).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(large));
    }

    @Test
    void takenMailIsMarkedAsReadAndOtherMailIsNot() throws Exception {
        assertThat(drain(office.url("imap", "/INBOX"), After.SEEN).taken()).isEqualTo(2);
        assertThat(office.flagged()).containsExactly("lunch", "first seen", "second seen", "photo");
        assertThat(drain(office.url("imap", "/INBOX"), After.SEEN)).isEqualTo(Tally.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void mailThatIsKeptIsFetchedOnce(String protocol) throws Exception {
        assertThat(drain(office.url(protocol, ""), After.KEEP).taken()).isEqualTo(2);
        assertThat(office.held()).containsExactly("lunch", "first", "second", "photo");
        assertThat(drain(office.url(protocol, ""), After.KEEP)).isEqualTo(Tally.NONE);
        office.deliver(Mails.withFile(FIRST).replace("[remsync docs]", "third"));
        assertThat(drain(office.url(protocol, ""), After.KEEP)).isEqualTo(Tally.TAKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void mailThatMustWaitStaysAndIsShownAgain(String protocol) throws Exception {
        intake.judge = each -> each.bytes().equals(latin(SECOND)) ? Intake.Verdict.LATER : Intake.Verdict.TAKEN;
        assertThat(drain(office.url(protocol, ""), After.DELETE).later()).isEqualTo(1);
        assertThat(office.held()).contains("second").doesNotContain("first");
        intake.judge = each -> Intake.Verdict.TAKEN;
        assertThat(drain(office.url(protocol, ""), After.DELETE)).isEqualTo(Tally.TAKEN);
        assertThat(office.held()).doesNotContain("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void afterAFailureNothingIsLostAndNothingLeftLying(String protocol) throws Exception {
        intake.judge = each -> {
            if (each.bytes().equals(latin(SECOND))) {
                throw new IllegalStateException("disk full");
            }
            return Intake.Verdict.TAKEN;
        };
        assertThatThrownBy(() -> drain(office.url(protocol, ""), After.DELETE)).hasMessage("disk full");
        assertThat(office.held()).contains("second");
        intake.judge = each -> Intake.Verdict.TAKEN;
        drain(office.url(protocol, ""), After.DELETE);
        assertThat(office.held()).doesNotContain("first", "second");
    }

    @Test
    void mailThatSomeoneElseMarkedForDeletionIsNotRemoved() throws Exception {
        try (var store = new org.eclipse.angus.mail.imap.IMAPStore(
                jakarta.mail.Session.getInstance(new java.util.Properties()), null)) {
            store.connect("127.0.0.1", office.server.getImap().getPort(), "bob@two.example", "wonderland");
            var folder = store.getFolder("INBOX");
            folder.open(jakarta.mail.Folder.READ_WRITE);
            folder.getMessage(1).setFlag(jakarta.mail.Flags.Flag.DELETED, true);
            folder.close(false);
        }
        drain(office.url("imap", ""), After.DELETE);
        assertThat(office.flagged()).contains("lunch deleted").noneMatch(each -> each.startsWith("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void aCertificateThatNobodySignedMustBeNamed(String protocol) throws Exception {
        assertThatThrownBy(() -> drain(office.url(protocol, ""), After.KEEP)).isInstanceOf(RetryException.class);
        String wrong = "0".repeat(64);
        assertThatThrownBy(() -> drain(office.url(protocol, "?certificate=" + wrong), After.KEEP))
                .isInstanceOfSatisfying(RetryException.class, refused -> {
                    String actual = refused.getMessage().replaceAll("(?s).*SHA-256 ([0-9a-f]{64}).*", "$1");
                    assertThat(take(protocol, actual)).isEqualTo(2);
                });
    }

    private int take(String protocol, String certificate) {
        try {
            return drain(office.url(protocol, "?certificate=" + certificate), After.KEEP).taken();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    void refusalsNameTheServerAndItsAnswer(String protocol) {
        URI url = office.url(protocol, "");
        assertThatThrownBy(() -> Inboxes.open(url, () -> "wrong", After.KEEP, scratch, memory).drain(intake))
                .isInstanceOfSatisfying(RetryException.class, e ->
                        assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining(protocol + "://127.0.0.1:" + url.getPort());
        assertThatThrownBy(() -> drain(URI.create(url.toString().replace(PostOffice.USER + "@", "")), After.KEEP))
                .isInstanceOf(UserException.class);
        assertThatThrownBy(() -> drain(URI.create(protocol + "://bob@127.0.0.1:1"), After.KEEP))
                .isInstanceOf(RetryException.class).hasMessageContaining("127.0.0.1:1");
        assertThatThrownBy(() -> drain(office.url(protocol, "?starttls=yes"), After.KEEP))
                .isInstanceOf(RetryException.class).hasMessageContaining("ST");
    }
}
