package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.mail.Mails.filePart;
import static org.remsync.mail.Mails.mixed;
import static org.remsync.mail.Mails.withFile;
import static org.remsync.mail.Recorder.latin;
import static org.remsync.mail.Recorder.parcel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileMailTest {
    private static final byte[] PARCEL = parcel(1, 200);

    @TempDir
    Path scratch;

    private final Recorder intake = new Recorder();

    @AfterEach
    void nothingIsLeftInScratch() {
        assertThat(scratch).isEmptyDirectory();
    }

    private Tally drain(InputStream in) throws IOException {
        return Inboxes.stream(in, "stdin", false, scratch).drain(intake);
    }

    private Tally drain(String mail) throws IOException {
        return drain(new ByteArrayInputStream(latin(mail)));
    }

    @Test
    void aMailCutAnywhereNeverFails() throws IOException {
        String mail = withFile(PARCEL);
        for (int cut = 1; cut < mail.length(); cut++) {
            Tally tally = drain(mail.substring(0, cut));
            assertThat(tally.taken() + tally.unrelated()).as("cut at %d", cut).isEqualTo(1);
        }
    }

    @Test
    void aMailDamagedAnywhereNeverFails() throws IOException {
        String mail = withFile(PARCEL);
        long seed = 20261103;
        Random random = new Random(seed);
        for (int run = 0; run < 600; run++) {
            byte[] bytes = latin(mail);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Tally tally = drain(new ByteArrayInputStream(bytes));
            assertThat(tally).as("seed %d run %d", seed, run)
                    .isIn(Tally.TAKEN, Tally.UNRELATED);
        }
    }

    @Test
    void aLineWithoutEndTakesBoundedMemory() throws IOException {
        long length = 160L << 20;
        InputStream endless = new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int n = (int) Math.min(count, left);
                java.util.Arrays.fill(target, offset, offset + n, (byte) 'x');
                left -= n;
                return n == 0 ? -1 : n;
            }
        };
        InputStream header = new ByteArrayInputStream(latin("Subject: x\n\n"));
        Tally tally = drain(new java.io.SequenceInputStream(header, endless));
        assertThat(tally).isEqualTo(Tally.UNRELATED);
    }

    @Test
    void anOddBoundaryIsNoTrouble() throws IOException {
        for (String boundary : List.of("", "\"\"", "\"a\\\"b\"", "*0=x", "--", "(c)", "\" \"")) {
            String head = "Content-Type: multipart/mixed; boundary=" + boundary;
            Tally tally = drain(head + "\n\n--" + boundary + "\n\nx\n");
            assertThat(tally.unrelated()).as(boundary).isEqualTo(1);
        }
    }

    @Test
    void aBoundaryThatBeginsAnotherIsToldApart() throws IOException {
        String inner = mixed(filePart("p", PARCEL)).replace(Mails.BOUNDARY, Mails.BOUNDARY + "1");
        assertThat(drain("Subject: x\n" + mixed(inner, filePart("q", PARCEL)))).isEqualTo(Tally.TAKEN);
        assertThat(intake.bytes()).containsExactly(latin(PARCEL), latin(PARCEL));
    }
}
