package org.remsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark runs, on its smallest set and without other tools. */
class BenchTest {
    @Test
    void itMeasuresAndReadsBack(@TempDir Path directory) throws IOException, InterruptedException {
        assumeThat(new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor()).isZero();
        ProcessBuilder bench = new ProcessBuilder(
                "python3", "bench/run", "--small", "--sets", "log", "--tools", "remsync", "--effort", "1",
                "--data", directory.toString(), "--out", directory.toString());
        bench.environment().put("REMSYNC_CLASSPATH", System.getProperty("java.class.path"));
        Process run = bench.redirectErrorStream(true).redirectOutput(directory.resolve("said").toFile()).start();
        assertThat(run.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(run.exitValue()).as(Files.readString(directory.resolve("said"))).isZero();
        assertThat(directory.resolve("table.txt")).content().contains("remsync");
        assertThat(directory.resolve("table.json")).content().contains("\"right\": true");
        assertThat(directory.resolve("chart.svg")).exists();
    }
}
