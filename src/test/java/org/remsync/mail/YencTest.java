package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YencTest {
    private static byte[] written(byte[] content, String lineEnd) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long written = new YencWriter(bytes, lineEnd).write(new ByteArrayInputStream(content), content.length, "name");
        assertThat(bytes.size()).isEqualTo((int) written);
        return bytes.toByteArray();
    }

    private static byte[] read(byte[] text) throws IOException {
        return new YencBody(new ByteArrayInputStream(text)).readAllBytes();
    }

    @Test
    void everyByteComesBackAndNoneMeansAnythingToMailSystems() throws IOException {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 255, 256, 899, 900, 901, 1800, 20_000}) {
            for (int kind = 0; kind < 4; kind++) {
                byte[] content = new byte[length];
                for (int i = 0; i < length; i++) {
                    content[i] = (byte) (kind == 0 ? i : kind == 1 ? '.' - 42 : kind == 2 ? random.nextInt() : -42);
                }
                for (String lineEnd : new String[] {"\n", "\r\n"}) {
                    byte[] text = written(content, lineEnd);
                    assertThat(read(text)).isEqualTo(content);
                    String latin = new String(text, StandardCharsets.ISO_8859_1).replace(lineEnd, "\n");
                    assertThat(latin).doesNotContain("\0", "\r", "\nFrom ", "\n.", "\n ", " \n\n");
                    assertThat(latin.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(902);
                }
            }
        }
    }

    /** The line is that of the yEnc draft 1.3, by Jürgen Helbing: each byte plus 42, critical ones escaped by 64. */
    @Test
    void theFormIsThatOfYenc() throws IOException {
        assertThat(new String(written(new byte[] {0, 1, (byte) 214, 19}, "\n"), StandardCharsets.ISO_8859_1))
                .isEqualTo("=ybegin line=900 size=4 name=name\n*+=@=}\n=yend size=4 crc32=735a966c");
    }
}
