package org.remsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual and the example are read by people alone, so that a test must read them against the table of keys. */
class ManualTest {
    private static final Path EXAMPLE = Path.of("remsync.properties.example");
    private static final Path MANUAL = Path.of("man/remsync.properties.5");

    private static List<String> all(String pattern, Path file) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Test
    void theExampleNamesEveryKeyInOrderWithItsDefault() throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(all("^#((?!peer\\.)[A-Za-z.-]+) = ", EXAMPLE)).containsExactlyElementsOf(titles());
        for (Key<?> key : Key.ALL) {
            if (!key.fallback().isEmpty()) {
                assertThat(text).contains("\n#" + key.title() + " = " + key.fallback() + "\n");
            }
        }
    }

    @Test
    void everyLineOfTheExampleIsRight() throws IOException {
        String text = String.join("\n", all("^#([A-Za-z.-]+ = .*)", EXAMPLE))
                .replaceAll("(?m)^.*(password|passphrase)-command.*$", "");
        assertThat(Settings.parse(text, EXAMPLE.toAbsolutePath()).peers()).hasSize(1);
    }

    @Test
    void theManualDescribesEveryKeyInOrderWithItsDefault() throws IOException {
        assertThat(all("^\\.It Ic ([a-zA-Z.-]+)$", MANUAL)).containsExactlyElementsOf(titles());
        assertThat(all("^(?:The default is\n)?\\.Li (\\S+)(?: \\.| ,\nthe default)", MANUAL))
                .containsAll(Key.ALL.stream().map(Key::fallback).filter(each -> !each.isEmpty()).toList());
    }

    private static List<String> titles() {
        return Key.ALL.stream().map(Key::title).toList();
    }
}
