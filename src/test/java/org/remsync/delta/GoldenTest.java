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

    private static void requireRead(String name) throws IOException {
        Source old = Source.of(resource(name + ".old"));
        assertThat(SetDeltaTest.decode(resource(name + ".delta"), List.of(old), List.of()))
                .containsExactly(resource(name + ".new"));
    }

    private static void requireWritten(String name, Effort effort) throws IOException {
        Source old = Source.of(resource(name + ".old"));
        Source fresh = Source.of(resource(name + ".new"));
        assertThat(SetDeltaTest.encode(List.of(old), List.of(fresh), Options.DEFAULT.with(effort)))
                .isEqualTo(resource(name + ".delta"));
    }

    @Test
    void theGoldenDeltaOfStreamsIsRead() throws IOException {
        requireRead("streams");
    }

    @Test
    void theGoldenDeltaOfStreamsIsWritten() throws IOException {
        requireWritten("streams", Effort.DEFAULT);
    }

    @Test
    void theGoldenDeltaInHasteIsRead() throws IOException {
        requireRead("hasty");
    }

    @Test
    void theGoldenDeltaInHasteIsWritten() throws IOException {
        requireWritten("hasty", Effort.LEAST);
    }

    @Test
    void theGoldenDeltaOfStreamsInStreamsIsRead() throws IOException {
        requireRead("nested");
    }

    @Test
    void theGoldenDeltaOfStreamsInStreamsIsWritten() throws IOException {
        requireWritten("nested", Effort.DEFAULT);
    }
}
