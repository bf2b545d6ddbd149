package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void restGivesBackEveryByteHoweverItIsRead() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            byte[] bytes = new byte[random.nextInt(60_000)];
            int alphabet = 2 + random.nextInt(3000);
            for (int i = 0; i < bytes.length; i++) {
                int pick = random.nextInt(alphabet);
                bytes[i] = (byte) (pick == 0 ? '\n' : pick == 1 ? '\r' : 'x');
            }
            InputStream dribble = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] target, int offset, int length) {
                    return super.read(target, offset, Math.min(length, 1 + random.nextInt(5000)));
                }
            };
            assertThat(new Lines(dribble).rest().readAllBytes()).as("seed %d run %d", seed, run).isEqualTo(bytes);
        }
    }

    @Test
    void base64GivesWhatTheJavaLibraryGives() throws IOException {
        Random random = new Random(3);
        for (int size = 0; size < 300; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            String text = java.util.Base64.getMimeEncoder().encodeToString(bytes);
            assertThat(new Base64Body(new ByteArrayInputStream(Recorder.latin(text))).readAllBytes()).isEqualTo(bytes);
        }
    }
}
