package org.remsync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void anyTextReadsAsJavaReadsIt() throws Exception {
        long seed = 20250101;
        Random random = new Random(seed);
        String letters = "ab=: \t\f\\\\\\\n\n\r#!ä";
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, letters.length()).forEach(i -> text.append(letters.charAt(i)));
            Properties expected = new Properties();
            expected.load(new StringReader(text.toString()));
            Map<String, String> actual = new LinkedHashMap<>();
            Assignment.parse(text.toString()).forEach(each -> actual.put(each.key(), each.value()));
            expected.replaceAll((key, value) -> value.toString().strip());
            expected.remove("");
            actual.remove("");
            assertThat(actual).as("seed %d, round %d: %s", seed, round, text).isEqualTo(expected);
        }
    }

    @Test
    void anAssignmentIsKnownByItsFirstLine() throws Exception {
        assertThat(Assignment.parse("# one\n\na = b, \\\n  c\nd = e"))
                .containsExactly(new Assignment(3, "a", "b, c"), new Assignment(5, "d", "e"));
    }
}
