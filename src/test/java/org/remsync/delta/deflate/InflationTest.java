package org.remsync.delta.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class InflationTest {
    private static final int MOST = 1 << 24;

    private static byte[] deflated(byte[] bytes, int level, int strategy) {
        Deflater deflater = new Deflater(level, true);
        deflater.setStrategy(strategy);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[4096];
        while (!deflater.finished()) {
            out.write(block, 0, deflater.deflate(block));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Takes a stream apart and puts it together. */
    private static byte[] again(byte[] stream, byte[] holds) throws OddStreamException {
        Inflation inflation = new Inflation(ByteBuffer.wrap(stream), 0, MOST);
        Deflation deflation = new Deflation(holds);
        Block block = new Block();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        do {
            inflation.next(block);
            deflation.write(block);
            out.writeBytes(deflation.take());
        } while (!block.isLast());
        deflation.end(inflation.padding());
        out.writeBytes(deflation.take());
        assertThat(inflation.end()).isEqualTo(stream.length);
        assertThat(Arrays.copyOf(inflation.bytes(), inflation.size())).isEqualTo(holds);
        return out.toByteArray();
    }

    private static List<byte[]> samples() {
        Random random = new Random(1);
        byte[] noise = new byte[20_000];
        random.nextBytes(noise);
        byte[] words = new byte[40_000];
        for (int i = 0; i < words.length; i++) {
            boolean fresh = i < 300 || random.nextInt(40) == 0;
            words[i] = (byte) (i % 7 == 0 ? ' ' : fresh ? random.nextInt(64) : words[i - 259]);
        }
        return List.of(new byte[0], new byte[1], new byte[100_000], noise, words);
    }

    @Test
    void everyLevelAndStrategyIsTakenApartAndPutTogether() throws OddStreamException {
        for (byte[] sample : samples()) {
            for (int level = 0; level <= 9; level++) {
                for (int strategy = 0; strategy <= 2; strategy++) {
                    byte[] stream = deflated(sample, level, strategy);
                    assertThat(again(stream, sample)).as("level " + level + ", " + strategy).isEqualTo(stream);
                }
            }
        }
    }

    @Test
    void emptyBlocksAndPaddingStay() throws OddStreamException {
        // An empty stored block after odd padding, an empty fixed one, and an empty last one with odd padding.
        byte[] stream = {(byte) 0xf8, 0, 0, (byte) 0xff, (byte) 0xff, 0x02, 0x0c, (byte) 0xf0};
        assertThat(again(stream, new byte[0])).isEqualTo(stream);
    }

    @Test
    void whatIsCutOffOrOddIsRefused() {
        byte[] stream = deflated(samples().get(4), 6, 0);
        for (int i = 0; i < 50; i++) {
            byte[] cut = Arrays.copyOf(stream, stream.length * i / 50);
            refuse(cut, MOST);
        }
        refuse(stream, 39_999);
        for (String odd : List.of(
                "07", "0100000000", "0101000000", "0102", "fdffff", "05e081080000000000", "4b8403", "edfdff", "03")) {
            refuse(HexFormat.of().parseHex(odd), MOST);
        }
    }

    private static void refuse(byte[] stream, int most) {
        assertThatThrownBy(() -> {
                    Inflation inflation = new Inflation(ByteBuffer.wrap(stream), 0, most);
                    Block block = new Block();
                    do {
                        inflation.next(block);
                    } while (!block.isLast());
                })
                .isInstanceOf(OddStreamException.class);
    }

    @Test
    void damageIsRefusedOrMakesAnotherStreamThatIsPutTogetherToo() {
        byte[] stream = deflated(Arrays.copyOf(samples().get(4), 700), 6, 0);
        int refused = 0;
        for (int i = 0; i < stream.length * 8; i++) {
            byte[] damaged = stream.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            try {
                Inflation inflation = new Inflation(ByteBuffer.wrap(damaged), 0, MOST);
                Block block = new Block();
                do {
                    inflation.next(block);
                } while (!block.isLast());
                inflation.padding();
                byte[] whole = Arrays.copyOf(damaged, inflation.end());
                assertThat(again(whole, Arrays.copyOf(inflation.bytes(), inflation.size()))).isEqualTo(whole);
            } catch (OddStreamException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
