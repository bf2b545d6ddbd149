package org.remsync.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each target takes some hundred changed inputs in the test run, and any number by hand: {@code bench/fuzz}. */
class FuzzTest {
    private static final long SEED = 20261103;
    private static final int EXECUTIONS = 300;

    @TempDir
    Path directory;

    static Iterable<String> targets() {
        return Fuzz.targets().keySet();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void noInputDoesMoreThanBeRefused(String target) throws IOException {
        Path findings = Files.createDirectories(Path.of("target", "fuzz"));
        Fuzz.Result result = Fuzz.run(target, SEED, EXECUTIONS, Duration.ofSeconds(20), place(findings));
        assertThat(result.findings()).as("seed %d", SEED).isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = "remsync.fuzz", matches = ".+")
    void byHand() throws IOException {
        String target = System.getProperty("remsync.fuzz");
        long seconds = Long.getLong("remsync.fuzz.seconds", 60);
        long seed = Long.getLong("remsync.fuzz.seed", System.nanoTime());
        System.out.println("seed " + seed);
        boolean clean = true;
        for (String each : target.equals("all") ? Fuzz.targets().keySet() : java.util.Set.of(target)) {
            Fuzz.Result result = Fuzz.run(each, seed, Long.MAX_VALUE, Duration.ofSeconds(seconds), place(Path.of("target", "fuzz")));
            clean &= Fuzz.report(each, result, System.out);
        }
        assertThat(clean).as("findings").isTrue();
    }

    /** Findings outlive the test. */
    private static Path place(Path findings) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(findings), "run");
    }
}
