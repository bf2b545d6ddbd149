package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.remsync.model.SiteName;

class PostmanTest {
    private static List<SiteName> peers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> new SiteName("n" + "x".repeat(59) + i)).toList();
    }

    @Test
    void aSubjectNamesAllOfAFewAndCountsTheOthersOfMany() {
        assertThat(Postman.names(peers(6))).contains("x6").doesNotContain("others");
        assertThat(Postman.names(peers(1000))).contains("x5 and 995 others").hasSizeLessThan(400);
    }
}
