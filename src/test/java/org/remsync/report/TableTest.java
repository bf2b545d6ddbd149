package org.remsync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void columnsAreAsWideAsWhatTheyHold() {
        assertThat(new Table("site", "files", "state").row("ship", 12, "in step").row("日本", 3456, "").toString())
                .isEqualTo("""
                        site  files  state
                        ship     12  in step
                        日本   3456
                        """);
    }

    @Test
    void nothingInACellSteersTheTerminal() {
        assertThat(new Table("a").row("x\u001b[2J\ny\u202ez\ud800").toString()).isEqualTo("a\nx?[2J?y?z?\n");
    }

    @Test
    void aRowHasAsManyCellsAsHeadings() {
        assertThatThrownBy(() -> new Table("a", "b").row("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.0 KiB", "1536,1.5 KiB", "10239,10 KiB", "1048570,1.0 MiB", "20971520,20 MiB",
        "9223372036854775807,8192 PiB"})
    void bytesAreRounded(long bytes, String text) {
        assertThat(Quantity.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0 s", "PT89S,89 s", "PT90S,2 min", "PT2H,2 h", "PT47H,47 h", "P30D,30 days", "-PT1S,0 s"})
    void timeIsRounded(Duration span, String text) {
        assertThat(Quantity.time(span)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1,file,1 file", "2,file,2 files", "0,copy,0 copies"})
    void nounsFollowTheirNumber(long count, String noun, String text) {
        assertThat(Quantity.of(count, noun)).isEqualTo(text);
    }
}
