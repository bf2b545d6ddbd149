package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.remsync.mail.Mails.crlf;
import static org.remsync.mail.Mails.filePart;
import static org.remsync.mail.Mails.mixed;
import static org.remsync.mail.Mails.textPart;
import static org.remsync.mail.Mails.unrelated;
import static org.remsync.mail.Mails.withFile;
import static org.remsync.mail.Recorder.latin;
import static org.remsync.mail.Recorder.parcel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamInboxTest {
    private static final byte[] PARCEL = parcel(1, 5000);
    private static final byte[] OTHER = parcel(2, 300);
    private static final String FROM = "From a@example.org Tue Nov  3 10:11:12 2026\n";
    private static final String INVITATION = """
            -----BEGIN REMSYNC INVITATION-----
            version 1
            -----END REMSYNC INVITATION-----
            """;

    @TempDir
    Path scratch;

    private final Recorder intake = new Recorder();

    @AfterEach
    void nothingIsLeftInScratch() {
        assertThat(scratch).isEmptyDirectory();
    }

    private Tally drain(String input, boolean single) throws IOException {
        return Inboxes.stream(new ByteArrayInputStream(latin(input)), "stdin", single, scratch).drain(intake);
    }

    private Tally drain(String input) throws IOException {
        return drain(input, false);
    }

    @Test
    void takesABareParcel() throws IOException {
        assertThat(drain(latin(PARCEL))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
        assertThat(intake.origins()).containsExactly("stdin");
    }

    @Test
    void takesABareInvitationWithWordsBeforeIt() throws IOException {
        assertThat(drain("Dear Bob,\n\nplease join.\n\n" + INVITATION + "Yours\n")).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(INVITATION);
    }

    @Test
    void takesNothingFromNothing() throws IOException {
        assertThat(drain("")).isEqualTo(Tally.NONE);
        assertThat(drain("\n")).isEqualTo(Tally.UNRELATED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesOneMailHoweverItsLinesEnd(boolean single) throws IOException {
        assertThat(drain(withFile(PARCEL), single)).isEqualTo(Tally.TAKEN);
        assertThat(drain(crlf(withFile(PARCEL)), single)).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL), latin(PARCEL));
        Candidate candidate = intake.shown.get(0).candidate();
        assertThat(candidate.origin()).isEqualTo("stdin, body 2");
        assertThat(candidate.from()).contains("a@example.org");
        assertThat(candidate.subject()).contains("[remsync docs]");
        assertThat(candidate.messageId()).contains("<1@example.org>");
    }

    @Test
    void splitsAnMboxAndCountsWhatIsUnrelated() throws IOException {
        String mbox = FROM + unrelated("lunch") + "\n" + FROM + withFile(PARCEL) + "\n\n"
                + FROM + unrelated("tea") + "\n" + FROM + withFile(OTHER);
        for (String each : List.of(mbox, crlf(mbox), mbox + "\n")) {
            intake.shown.clear();
            assertThat(drain(each)).isEqualTo(new Tally(2, 0, 2, 0, 0, List.of()));
            assertThat(intake.bytes()).containsExactly(latin(PARCEL), latin(OTHER));
            assertThat(intake.origins()).containsExactly("stdin, message 2, body 2", "stdin, message 4, body 2");
        }
    }

    @Test
    void doesNotSplitAtFromLinesInBodies() throws IOException {
        String text = "He wrote:\n\nFrom here it is far.\n\n" + FROM + "and no header line follows\n\n>" + FROM;
        String mail = "Subject: x\n" + mixed(textPart(text), filePart("p", PARCEL));
        assertThat(drain(FROM + mail + "\n" + FROM + unrelated("lunch"))).isEqualTo(new Tally(1, 0, 1, 0, 0, List.of()));
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
    }

    @Test
    void aMailFromAPipeIsOneEvenIfItsBodyHoldsAWholeMail() throws IOException {
        String mail = FROM + "Subject: x\n" + mixed(textPart("\n" + FROM + "Subject: y\n\nz\n"), filePart("p", PARCEL));
        assertThat(drain(mail, true)).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
    }

    @Test
    void findsParcelsInForwardsAndNests() throws IOException {
        String forwarded = "Subject: Fwd\n" + mixed(textPart("see below"), "Content-Type: message/rfc822\n\n"
                + withFile(PARCEL).replace(Mails.BOUNDARY, "inner"), filePart("again", OTHER));
        assertThat(drain(forwarded)).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL), latin(OTHER));
    }

    @Test
    void findsAParcelThatIsTheWholeBody() throws IOException {
        assertThat(drain("Subject: x\n" + filePart("p", PARCEL))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
    }

    @Test
    void theNameAndTypeOfAnAttachmentDoNotMatter() throws IOException {
        String renamed = filePart("../../etc/passwd\" onload=\"x", PARCEL)
                .replace("application/octet-stream", "image/png");
        assertThat(drain("Subject: x\n" + mixed(renamed))).isEqualTo(Tally.TAKEN);
        assertThat(drain("Subject: x\n" + mixed(filePart("p.tar.gz", latin("no gzip at all")))))
                .isEqualTo(Tally.UNRELATED);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
    }

    @Test
    void readsEveryTransferEncoding() throws IOException {
        String eightBit = "Content-Type: application/octet-stream\nContent-Transfer-Encoding: binary\n\n"
                + latin(PARCEL);
        StringBuilder printable = new StringBuilder(
                "Content-Type: application/octet-stream\nContent-Transfer-Encoding: Quoted-Printable\n\n");
        for (byte b : PARCEL) {
            printable.append(String.format("=%02X", b));
            printable.append(printable.length() % 20 == 0 ? "=\n" : "");
        }
        assertThat(drain("Subject: x\n" + mixed(eightBit, printable.toString()))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL), latin(PARCEL));
    }

    @Test
    void base64MaybeDirtyReindentedOrCut() throws IOException {
        String dirty = Mails.base64(PARCEL).replace("\n", " \t\r\n>\r\n\n");
        String header = "Subject: x\nContent-Transfer-Encoding: base64\n\n";
        assertThat(drain(header + dirty)).isEqualTo(Tally.TAKEN);
        assertThat(drain(header + Mails.base64(PARCEL).substring(0, 403))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes().get(0)).isEqualTo(latin(PARCEL));
        assertThat(latin(PARCEL)).startsWith(intake.bytes().get(1));
        assertThat(intake.bytes().get(1)).hasSizeGreaterThan(290);
    }

    @Test
    void findsAnInvitationInTextButNotAQuotedOne() throws IOException {
        assertThat(drain("Subject: x\n\nHello\n\n" + INVITATION + "\n-- \nBob\n")).isEqualTo(Tally.TAKEN);
        assertThat(drain("Subject: x\n\nHello\n\n> " + INVITATION.replace("\n", "\n> "))).isEqualTo(Tally.UNRELATED);
        assertThat(intake.bytes()).containsExactly(INVITATION);
    }

    @Test
    void forgivesAMissingEndOfTheParts() throws IOException {
        String mail = withFile(PARCEL);
        assertThat(drain(mail.substring(0, mail.indexOf("--" + Mails.BOUNDARY + "--")))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL));
    }

    @Test
    void oneCandidateThatMustWaitKeepsTheWholeMail() throws IOException {
        intake.judge = each -> each.bytes().equals(latin(PARCEL)) ? Intake.Verdict.LATER : Intake.Verdict.TAKEN;
        assertThat(drain("Subject: x\n" + mixed(filePart("p", PARCEL), filePart("q", OTHER)))).isEqualTo(Tally.LATER);
        intake.judge = each -> Intake.Verdict.NOT_OURS;
        assertThat(drain(latin(PARCEL))).isEqualTo(Tally.UNRELATED);
    }

    @Test
    void whatTheIntakeThrowsEndsTheRun() {
        Intake full = candidate -> {
            throw new IOException("No space left on device");
        };
        Inbox inbox = Inboxes.stream(new ByteArrayInputStream(PARCEL), "stdin", false, scratch);
        assertThatThrownBy(() -> inbox.drain(full)).hasMessage("No space left on device");
    }

    @Test
    void theIntakeMayMoveTheFileAway() throws IOException {
        Path kept = Files.createTempDirectory("kept").resolve("p");
        Intake moves = candidate -> {
            Files.move(candidate.file(), kept);
            return Intake.Verdict.TAKEN;
        };
        assertThat(Inboxes.stream(new ByteArrayInputStream(PARCEL), "stdin", false, scratch).drain(moves))
                .isEqualTo(Tally.TAKEN);
        assertThat(kept).hasBinaryContent(PARCEL);
    }

    @Test
    void hostileHeadersAreMadePrintable() throws IOException {
        drain("Subject: a\u001b[31mb =?utf-8?q?=0d=0aX-Evil:_1=E2=80=AE?=\nFrom: "
                + "x".repeat(5000) + "\n" + filePart("p", PARCEL));
        Candidate candidate = intake.shown.get(0).candidate();
        assertThat(candidate.subject()).contains("a [31mb   X-Evil: 1");
        assertThat(candidate.from().orElseThrow()).hasSize(200);
    }
}
