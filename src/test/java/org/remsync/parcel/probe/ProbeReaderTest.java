package org.remsync.parcel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.base.LocalDisk;
import org.remsync.model.Checksum;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.parcel.probe.TestAnswer.Arrival;
import org.remsync.parcel.probe.TestAnswer.State;

/** Test mails and answers in their one right form, and all others. */
class ProbeReaderTest {
    private static final SiteKey KEY = SiteKey.of(new byte[32]);
    private static final SiteId TO = new SiteId("00000000000000bb");
    private static final String SIGNATURE = "A".repeat(86);
    private static final byte[] BYTES = "anything".getBytes(StandardCharsets.US_ASCII);

    private final Disk disk = new LocalDisk();

    @TempDir
    Path directory;

    private static final TestMail TEST =
            new TestMail("0123456789abcdef", TO, 3, 27, BYTES.length, Checksum.ofBytes(BYTES), KEY, SIGNATURE);

    private static final TestAnswer ANSWER = new TestAnswer(
            "0123456789abcdef", TO, Instant.ofEpochMilli(1_767_225_600_000L),
            List.of(new Arrival(1, State.WHOLE, Instant.ofEpochMilli(5)), new Arrival(7, State.CUT, Instant.ofEpochMilli(6))),
            KEY, SIGNATURE);

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("file"), text, StandardCharsets.ISO_8859_1);
    }

    private void refused(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ProbeReader.read(disk, file)).as(text).isInstanceOf(InputException.class);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(ProbeReader.read(disk, file(TEST.text() + "anything"))).isEqualTo(TEST);
        assertThat(ProbeReader.read(disk, file(ANSWER.text()))).isEqualTo(ANSWER);
        assertThat(Probe.begins(TEST.text().getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(Probe.begins("remsync-part 1\n".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    @Test
    void theStateOfATestIsSeen() throws IOException {
        assertThat(ProbeReader.state(disk, file(TEST.text() + "anything"), TEST)).isEqualTo(State.WHOLE);
        assertThat(ProbeReader.state(disk, file(TEST.text() + "anythin"), TEST)).isEqualTo(State.CUT);
        assertThat(ProbeReader.state(disk, file(TEST.text() + "anythink"), TEST)).isEqualTo(State.CHANGED);
        assertThat(ProbeReader.state(disk, file(TEST.text() + "anything more"), TEST)).isEqualTo(State.CHANGED);
    }

    @Test
    void everyOtherFormIsRefused() throws IOException {
        for (String text : List.of(TEST.text(), ANSWER.text())) {
            for (int end = 0; end < text.length(); end++) {
                refused(text.substring(0, end));
            }
            refused(text.replace("remsync-probe 1", "remsync-probe 2"));
            refused(text.replace("\nto ", "\nTo "));
            refused(text.replace("\nto ", "\nto  "));
            refused(text.replace("\n\n", "\nmore\n\n"));
            refused(text.replace("0123456789abcdef", "0123456789ABCDEF"));
        }
        refused(TEST.text().replace("number 3", "number 28"));
        refused(TEST.text().replace("number 3", "number 03"));
        refused(TEST.text().replace("tests 27", "tests " + (Limits.PROBE_TESTS + 1)));
        refused(TEST.text().replace("size 8", "size -8"));
        refused(ANSWER.text().replace("test 7", "test 1"));
        refused(ANSWER.text().replace("cut", "lost"));
        refused(ANSWER.text().replace("written 1", "written 01"));
        refused("remsync-probe 1\n" + "x".repeat(Limits.PROBE_HEADER_BYTES) + "\n\n");
    }
}
