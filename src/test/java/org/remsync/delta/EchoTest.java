package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That the echo finds where the last bytes stood before, and not where they stand. */
class EchoTest {
    private static final String BEFORE = "Bearings: ";

    @Test
    void whatStoodBeforeInTheSameRunIsNamed() {
        byte[] bytes = (BEFORE + "second anchorage; second anchorage").getBytes(StandardCharsets.US_ASCII);
        Echo echo = new Echo(bytes.length);
        StringBuilder named = new StringBuilder();
        for (int end = BEFORE.length(); end < bytes.length; end++) {
            echo.look(bytes, end);
            named.append(echo.named() < 0 ? '-' : (char) echo.named());
            echo.add(bytes[end], bytes, end + 1);
        }
        assertThat(named).hasToString("----------------------nd anchorage");
    }
}
