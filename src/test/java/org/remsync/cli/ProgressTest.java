package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.remsync.delta.block.Watch;

class ProgressTest {
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    private Progress progress(Progress.Form form) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), talk, "2", Map.of());
        return new Progress(terminal, () -> now, form);
    }

    private void pass(Progress progress, long bytes, int seconds) {
        now = now.plusSeconds(seconds);
        progress.passed(bytes);
    }

    private String said() {
        return talk.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aProgramReadsALineEachSecondAndOneAtTheEndOfEachStage() {
        Progress progress = progress(Progress.Form.LINES);
        progress.begin(Watch.Stage.READING, 1000);
        pass(progress, 100, 0);
        progress.wrote(12);
        pass(progress, 150, 10);
        pass(progress, 750, 0);
        progress.begin(Watch.Stage.WRITING, -1);
        pass(progress, 5, 2);
        progress.end();
        assertThat(said()).isEqualTo("""
                progress stage=reading percent=25.0 delta=12 position=250 size=1000 elapsed=10 remaining=30
                progress stage=reading percent=100.0 delta=12 position=1000 size=1000 elapsed=10 remaining=0
                progress stage=writing percent=- delta=12 position=5 size=- elapsed=12 remaining=-
                progress stage=writing percent=- delta=12 position=5 size=- elapsed=12 remaining=-
                """);
    }

    @Test
    void aPersonSeesABarOnOneLine() {
        Progress progress = progress(Progress.Form.BAR);
        progress.begin(Watch.Stage.READING, 4096);
        pass(progress, 1024, 1);
        pass(progress, 1024, 0);
        pass(progress, 2048, 3);
        progress.end();
        assertThat(said()).isEqualTo("\rreading   [#####...............]  25% 1.0 KiB, 1 s, 3 s left\u001b[K"
                + "\rreading   [####################] 100% 4.0 KiB, 4 s\u001b[K"
                + "\rreading   [####################] 100% 4.0 KiB, 4 s\u001b[K\n");
    }

    @Test
    void nothingIsShownWhereNobodyAsked() {
        Progress progress = progress(Progress.Form.NONE);
        progress.begin(Watch.Stage.READING, 0);
        pass(progress, 1024, 100);
        progress.end();
        assertThat(said()).isEmpty();
    }
}
