package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.parcel.ManifestItem.Refusal;
import org.remsync.parcel.ManifestItem.Unknown;

class PartsOfTheFormatTest {
    @Test
    void aGzipOfStoredAndCompressedStretchesIsAnOrdinaryGzip() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GzipWriter gzip = new GzipWriter(packed)) {
                for (int stretch = random.nextInt(6); stretch > 0; stretch--) {
                    byte[] bytes = new byte[random.nextInt(200_000)];
                    gzip.compress(random.nextBoolean());
                    gzip.write(bytes);
                    plain.writeBytes(bytes);
                }
            }
            assertThat(Samples.gunzip(packed.toByteArray())).isEqualTo(plain.toByteArray());
            try (GzipReader reader = new GzipReader(new ByteArrayInputStream(packed.toByteArray()))) {
                assertThat(reader.readAllBytes()).isEqualTo(plain.toByteArray());
            }
        }
    }

    @Test
    void aStoredStretchIsStoredAndACompressedOneIsNot() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GzipWriter gzip = new GzipWriter(packed)) {
            gzip.write(new byte[100_000]);
            assertThat(packed.size()).isLessThan(500);
            gzip.compress(false);
            gzip.write(new byte[100_000]);
            gzip.compress(true);
            assertThat(packed.size()).isBetween(100_000, 101_000);
            gzip.write(new byte[100_000]);
        }
        assertThat(packed.size()).isBetween(100_000, 101_500);
    }

    @Test
    void theSetOfChecksumsIsASet() {
        Random random = new Random(9);
        ChecksumSet ours = new ChecksumSet();
        Set<Checksum> theirs = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            Checksum checksum = Checksum.ofBytes(Samples.bytes("content " + random.nextInt(8000)));
            assertThat(ours.add(checksum)).isEqualTo(theirs.add(checksum));
        }
    }

    @Test
    void aReceiptCoversWhatIsNotInAGap() {
        Receipt receipt = new Receipt(Samples.BETA, 1, 14, Receipt.parseGaps("7-9,12"));
        List<Long> covered = new ArrayList<>();
        for (long number = 1; number < 20; number++) {
            if (receipt.covers(number)) {
                covered.add(number);
            }
        }
        assertThat(covered).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 10L, 11L, 13L, 14L);
        assertThat(receipt.gapsText()).isEqualTo("7-9,12");
        assertThat(Receipt.parseGaps("")).isEmpty();
    }

    @Test
    void aReceiptWithTooManyGapsSaysLessThanIsTrue() {
        List<Receipt.Gap> gaps = new ArrayList<>();
        for (long first = 1; first < 5000; first += 2) {
            gaps.add(new Receipt.Gap(first, first));
        }
        Receipt cut = new Receipt(Samples.BETA, 1, 10_000, gaps);
        assertThat(cut.highest()).isEqualTo(2000);
        assertThat(cut.covers(2000)).isTrue();
        assertThat(cut.covers(1999)).isFalse();
        assertThat(cut.covers(9000)).isFalse();
        assertThat(cut.toString()).hasSizeLessThan(30_000);
    }

    @Test
    void aReasonIsAlwaysOneLine() {
        String text = "two\nlines\u001b[31m" + "x".repeat(1000);
        Refusal refusal = new Refusal(RelativePath.of("a"), Samples.vector(1), "held", text);
        assertThat(refusal.text()).startsWith("two?lines?[31m").hasSize(500);
    }

    @Test
    void noLineOfTheFormatPassesForUnknown() {
        List<String> lines =
                List.of("", " x", "offer + d", "after", "ask whole", "from AAAA", "refused", "because x", "two\nlines", "nul\0");
        for (String line : lines) {
            assertThatThrownBy(() -> new Unknown(line)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTarHeaderIsTheOneThatTarReads() {
        byte[] header = TarHeader.print(new TarHeader.Entry("file/1-a.txt", 8_589_934_591L));
        assertThat(TarHeader.parse(header)).isEqualTo(new TarHeader.Entry("file/1-a.txt", 8_589_934_591L));
        assertThatThrownBy(() -> TarHeader.print(new TarHeader.Entry("x", 8_589_934_592L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
