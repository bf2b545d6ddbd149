package org.remsync.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All hostile inputs in a machine of its own, which has 192 MiB of heap and dies if that is not enough. */
class CorporaTest {
    @TempDir
    Path directory;

    @Test
    void everyInputEndsAsItsTableSaysAndNothingElseChanges() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-Dsun.jnu.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), Corpora.class.getName(),
                        directory.resolve("grounds").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = machine.waitFor();
        List<String> lines = new String(Files.readAllBytes(output), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.stream().filter(line -> !line.startsWith("ok ")).limit(20)).as("what is not as it should be")
                .singleElement().asString().contains(" 0 not as expected, 0 escapes, 0 unauthenticated changes");
        assertThat(status).isZero();
        System.out.println("hostile inputs: " + lines.get(lines.size() - 1));
    }
}
