package org.remsync.delta.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What zlib would do next is what it did. */
class ForesightTest {
    @ParameterizedTest
    @CsvSource({"4, 0", "6, 0", "7, 0", "8, 0", "9, 0", "8, 1", "9, 1"})
    void bytesOfManyCopiesAreForeseenToTheLast(int level, int filtered) throws OddStreamException {
        for (int seed = 1; seed <= 3; seed++) {
            byte[] bytes = rows(new Random(seed), 90_000, seed);
            assertThat(misses(bytes, level, filtered == 1)).as("seed %d", seed).isZero();
        }
    }

    /** Like a drawing's: rows alike but for some noise, so that chains are long. */
    private static byte[] rows(Random random, int size, int noise) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            int value = i < 600 ? i / 40 : bytes[i - 600];
            bytes[i] = (byte) (random.nextInt(1000) < 20 * noise * noise ? random.nextInt(3) : value);
        }
        return bytes;
    }

    private static int misses(byte[] bytes, int level, boolean filtered) throws OddStreamException {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(filtered ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] deflated = new byte[bytes.length + 1000];
        int length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(deflated, length, deflated.length - length);
        }
        ByteBuffer stream = ByteBuffer.wrap(deflated, 0, length);
        deflater.end();
        Inflation inflation = new Inflation(stream, 0, 2 * bytes.length);
        Foresight foresight = new Foresight(bytes, bytes.length, new Method(filtered ? level + 5 : level - 1));
        Block block = new Block();
        int at = 0;
        int misses = 0;
        do {
            inflation.next(block);
            for (int i = 0; i < block.count(); i++) {
                misses += foresight.next(at) == block.token(i) ? 0 : 1;
                foresight.take(at, block.token(i));
                at += Token.length(block.token(i));
            }
        } while (!block.isLast());
        assertThat(at).isEqualTo(bytes.length);
        return misses;
    }
}
