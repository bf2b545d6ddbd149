package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Blake2bTest {
    private static String digest(int size, byte[] bytes, int from, int length) {
        byte[] digest = new byte[size];
        new Blake2b(size).digest(bytes, from, length, digest);
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void itMakesTheDigestOfTheStandard() {
        assertThat(digest(64, "abc".getBytes(StandardCharsets.UTF_8), 0, 3))
                .isEqualTo("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8",
        "1, 03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314",
        "127, 4ff62e7c4c43fe101a078479c48836be4907d9d498dcc577ca89d694b2c11f9b",
        "128, 14696d2a98d9f8a280da8b132b1045b345e1033759c6b02fcc4ee885c8ae7c37",
        "129, 3934215260b1039be9d9d2b073b059bcd50120c327a22af93eb4d98cf821c14c",
        "256, 3d0cb2693dfbac42af5a6cc960953fea8714aa39c4bcd054ef61d6b5e98ade4a",
        "1000, 38981cec8fd0971914a759c4fac0538dbb29495eec4aea07f277e1f5f8562d27",
    })
    void itEndsWellAroundTheEndsOfItsBlocks(int length, String expected) {
        byte[] bytes = new byte[1001];
        for (int i = 0; i < 1000; i++) {
            bytes[i + 1] = (byte) (i * 7 + i / 256);
        }
        assertThat(digest(32, bytes, 1, length)).isEqualTo(expected);
        assertThat(digest(32, Arrays.copyOfRange(bytes, 1, length + 1), 0, length)).isEqualTo(expected);
    }
}
