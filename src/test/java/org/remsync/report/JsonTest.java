package org.remsync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.remsync.base.FileNames;

class JsonTest {
    private final StringBuilder out = new StringBuilder();
    private final Json json = new Json(out);

    @Test
    void whatTheOutermostHoldsStandsOnLinesOfItsOwn() {
        json.array();
        json.object().put("set", "docs").put("size", 3).put("live", true).end();
        json.object().put("sites", List.of("a", "b")).name("none").object().end().end();
        json.end();
        assertThat(out).hasToString("""
                [
                  {"set": "docs", "size": 3, "live": true},
                  {"sites": ["a", "b"], "none": {}}
                ]
                """);
    }

    @Test
    void anEmptyListIsOneLine() {
        json.array().end();
        assertThat(out).hasToString("[]\n");
    }

    @Test
    void noNameBreaksOutOfItsString() {
        json.value("a\"b\\c\nd\u001be\u009bf\u0000ä\ud83d\ude00" + FileNames.decode(new byte[] {(byte) 0xff}));
        assertThat(out).hasToString("\"a\\\"b\\\\c\\nd\\u001be\\u009bf\\u0000ä\ud83d\ude00\\udcff\"\n");
    }

    @Test
    void whatWouldBeNoJsonIsRefused() {
        assertThatThrownBy(() -> new Json(out).object().value(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json(out).array().name("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json(out).object().name("a").end()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json(out).object().name("a").name("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Json(out).value(1).value(2)).isInstanceOf(IllegalStateException.class);
    }
}
