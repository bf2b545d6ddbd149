package org.remsync.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void whatEachMutationReplacesStillStandsInTheSourcesOnce() throws IOException {
        List<Mutation> all = Mutation.all(HERE);
        assertThat(all).hasSizeGreaterThan(25);
        for (Mutation mutation : all) {
            assertThat(mutation.sources(HERE)).as(mutation.name()).isNotEmpty();
        }
    }

    @Test
    void eachPromiseThatTheSimulatorWatchesIsBrokenBySomeMutation() throws IOException {
        assertThat(Mutation.all(HERE).stream().flatMap(mutation -> mutation.breaks().stream()))
                .contains("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P11", "P13", "P14");
    }

    @Test
    void aTextThatIsNotThereOrThereTwiceIsNotReplaced() {
        Mutation.Edit edit = new Mutation.Edit("A.java", "b", "c");
        assertThat(edit.apply("abd")).isEqualTo("acd");
        assertThatThrownBy(() -> edit.apply("ad")).hasMessageContaining("A.java has no text");
        assertThatThrownBy(() -> edit.apply("abdb")).hasMessageContaining("A.java has more than one text");
    }
}
