package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That the format stays what docs/delta-format.md says. */
class GoldenTest {
    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void theGoldenDeltaIsRead() throws IOException {
        Source old = Source.of(resource("golden.old"));
        assertThat(SetDeltaTest.decode(resource("golden.delta"), List.of(old), List.of()))
                .containsExactly(resource("golden.new"), resource("golden.old"));
    }

    @Test
    void theGoldenDeltaIsWritten() throws IOException {
        Source old = Source.of(resource("golden.old"));
        byte[] delta = SetDeltaTest.encode(
                List.of(old), List.of(Source.of(resource("golden.new")), old), Options.DEFAULT);
        assertThat(delta).isEqualTo(resource("golden.delta"));
    }

    @Test
    void theGoldenDeltaOfStreamsIsRead() throws IOException {
        Source old = Source.of(resource("streams.old"));
        assertThat(SetDeltaTest.decode(resource("streams.delta"), List.of(old), List.of()))
                .containsExactly(resource("streams.new"));
    }

    @Test
    void theGoldenDeltaOfStreamsIsWritten() throws IOException {
        Source old = Source.of(resource("streams.old"));
        byte[] delta =
                SetDeltaTest.encode(List.of(old), List.of(Source.of(resource("streams.new"))), Options.DEFAULT);
        assertThat(delta).isEqualTo(resource("streams.delta"));
    }

    @Test
    void theGoldenDeltaInHasteIsRead() throws IOException {
        Source old = Source.of(resource("hasty.old"));
        assertThat(SetDeltaTest.decode(resource("hasty.delta"), List.of(old), List.of()))
                .containsExactly(resource("hasty.new"));
    }

    @Test
    void theGoldenDeltaInHasteIsWritten() throws IOException {
        Source old = Source.of(resource("hasty.old"));
        byte[] delta = SetDeltaTest.encode(
                List.of(old), List.of(Source.of(resource("hasty.new"))), Options.DEFAULT.with(Effort.LEAST));
        assertThat(delta).isEqualTo(resource("hasty.delta"));
    }
}
