package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.delta.Effort;
import org.remsync.delta.Mutations;
import org.remsync.model.Checksum;

/** What a content is known by does not depend on who finds it out, nor on how the bytes come. */
class ContentSumTest {
    @TempDir
    Path directory;

    private Deltas deltas;

    @BeforeEach
    void setUp() {
        deltas = new Deltas(directory);
    }

    private static Identity known(byte[] content, int unit) {
        if (unit == 0) {
            return new Identity(content.length, Checksum.ofBytes(content));
        }
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        for (int at = 0; at < content.length; at += unit) {
            byte[] one = Arrays.copyOfRange(content, at, Math.min(at + unit, content.length));
            sums.writeBytes(Checksum.ofBytes(one).toBytes());
        }
        return new Identity(content.length, unit, Checksum.ofBytes(sums.toByteArray()));
    }

    private static byte[] content(Random random) {
        byte[] content = new byte[random.nextInt(20_000)];
        random.nextBytes(content);
        Arrays.fill(content, content.length / 3, content.length / 2, (byte) 0);
        return content;
    }

    @Test
    void itIsTheSameInPiecesOfAnySize() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] content = content(random);
            int unit = random.nextInt(3) * (1 + random.nextInt(700));
            ContentSum sum = new ContentSum(unit);
            for (int at = 0; at < content.length; ) {
                int n = Math.min(content.length - at, random.nextBoolean() ? unit : 1 + random.nextInt(2000));
                byte[] piece = Arrays.copyOfRange(content, at, at + n);
                if (n > 0 && random.nextBoolean()) {
                    sum.see(content, at, n, Checksum.ofBytes(piece).toBytes());
                } else {
                    sum.see(content, at, n);
                }
                at += n;
            }
            assertThat(sum.identity()).as("seed " + seed).isEqualTo(known(content, unit));
        }
    }

    @Test
    void aSignatureTellsItByItsBlocksAndADeltaAsTheSignatureDoes() throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            Mutations contents = new Mutations(seed);
            byte[] old = contents.content(contents.random().nextInt(1 << 15));
            byte[] fresh = contents.changed(old);
            int block = 1 + contents.random().nextInt(600);
            SignatureOptions options = new SignatureOptions(Form.REMSYNC, block, 0, "");
            requireTold(deltas.sign(old, options), old, fresh, block, seed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            SignatureMaker maker = new SignatureMaker(options, old.length, plain);
            maker.see(old, 0, old.length);
            maker.end(Checksum.ofBytes(old));
            requireTold(plain.toByteArray(), old, fresh, 0, seed);
        }
    }

    private void requireTold(byte[] signature, byte[] old, byte[] fresh, int unit, long seed) throws IOException {
        Signature read = Signature.of(signature);
        assertThat(read.content()).as("seed " + seed).contains(known(old, unit));
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        BlockDelta.write(read, new ByteArrayInputStream(fresh), Effort.DEFAULT, "", delta);
        Patch patch = Patch.open(deltas.file("delta", delta.toByteArray()));
        assertThat(patch.base()).contains(known(old, unit));
        assertThat(patch.target()).as("seed " + seed).contains(known(fresh, unit));
        assertThat(deltas.patch(delta.toByteArray(), old)).isEqualTo(fresh);
    }
}
