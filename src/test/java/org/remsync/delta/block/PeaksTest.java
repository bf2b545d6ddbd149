package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeaksTest {
    private static final BigInteger FACTOR = new BigInteger("9e3779b97f4a7c15", 16);

    /** Of few or many different bytes. */
    private static byte[] content(Random random, int size) {
        int kinds = 1 + random.nextInt(1 << random.nextInt(9));
        byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) random.nextInt(kinds);
        }
        return content;
    }

    private static Signature signature(byte[] old, Form form, int block) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignatureMaker maker = new SignatureMaker(new SignatureOptions(form, block, 0, ""), old.length, out);
        maker.see(old, 0, old.length);
        maker.end();
        return Signature.of(out.toByteArray());
    }

    /** Which windows are to be looked at. */
    private static BitSet lookedAt(Signature signature, byte[] fresh) {
        Peaks peaks = new Peaks(signature);
        BitSet lookedAt = new BitSet();
        int last = fresh.length - signature.blockSize();
        for (int at = 0; at <= last; ) {
            int first = peaks.skip(fresh, at, last);
            assertThat(first).isBetween(at, last + 1);
            at = first > last ? first : peaks.end(first, last) + 1;
            lookedAt.set(first, at);
        }
        return lookedAt;
    }

    private static String window(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aPeakIsWhatTheDocumentSays() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] bytes = content(random, random.nextInt(700));
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long largest = IntStream.range(0, Math.min(512, bytes.length - 7))
                    .mapToObj(at -> BigInteger.valueOf(numbers.getLong(at)).multiply(FACTOR))
                    .mapToLong(BigInteger::longValue)
                    .max().orElse(0);
            assertThat(Peak.of(bytes, 0, bytes.length)).as("seed " + seed).isEqualTo((int) (largest >> 16));
        }
    }

    @Test
    void noWindowThatIsABlockIsPassedOver() throws IOException {
        for (long seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] old = content(random, 4000);
            byte[] fresh = content(random, 6000);
            int block = 1 + random.nextInt(1 << random.nextInt(11));
            Set<String> blocks = new HashSet<>();
            for (int at = 0; at + block <= old.length; at += block) {
                blocks.add(window(old, at, block));
                System.arraycopy(old, at, fresh, random.nextInt(fresh.length - block), block);
            }
            BitSet lookedAt = lookedAt(signature(old, Form.REMSYNC, block), fresh);
            for (int at = 0; at + block <= fresh.length; at++) {
                assertThat(lookedAt.get(at) || !blocks.contains(window(fresh, at, block)))
                        .as("seed " + seed + ", window " + at).isTrue();
            }
        }
    }

    @Test
    void whereNothingIsAlikeAlmostAllWindowsArePassedOver() throws IOException {
        byte[] old = new byte[1 << 20];
        byte[] fresh = new byte[1 << 20];
        new Random(1).nextBytes(old);
        new Random(2).nextBytes(fresh);
        assertThat(lookedAt(signature(old, Form.REMSYNC, 4096), fresh).cardinality()).isLessThan(fresh.length / 20);
    }

    @Test
    void allWindowsAreLookedAtWhereTheSignatureHasNoPeaks() throws IOException {
        byte[] content = new byte[10_000];
        new Random(1).nextBytes(content);
        assertThat(lookedAt(signature(content, Form.RDIFF, 1000), content).cardinality()).isEqualTo(9001);
        assertThat(lookedAt(signature(content, Form.REMSYNC, 7), content).cardinality()).isEqualTo(9994);
    }

    @Test
    void whereAllIsAlikeTheQuestionIsAskedLessAndLess() throws IOException {
        byte[] content = new byte[100_000];
        Peaks peaks = new Peaks(signature(content, Form.REMSYNC, 4096));
        long asked = LongStream.iterate(0, at -> at <= 90_000, at -> peaks.end(peaks.skip(content, (int) at, 90_000), 90_000) + 1)
                .count();
        assertThat(asked).isLessThan(15);
    }
}
