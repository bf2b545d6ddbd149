package org.remsync.seal.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program age opens what is written here, and what it writes opens here. Passed over where it is not installed. */
class AgeProgramTest {
    private static final int FILES = 100;

    @TempDir
    Path directory;

    private final Random random = new Random(Long.getLong("remsync.seed", 5));
    private final AgeIdentity us = AgeTest.identity(21);
    private final AgeIdentity other = AgeTest.identity(22);

    @BeforeAll
    static void askForIt() {
        boolean installed;
        try {
            installed = new ProcessBuilder("age", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            installed = false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assumeThat(installed).as("the program age is installed").isTrue();
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private byte[] content(int number) {
        byte[] content = new byte[number < 5 ? 65_535 + number : random.nextInt(200_000)];
        random.nextBytes(content);
        return content;
    }

    @Test
    void ageOpensAHundredFilesOfOurs() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), us.secretText() + "\n");
        Path plain = directory.resolve("plain");
        for (int i = 0; i < FILES; i++) {
            byte[] content = content(i);
            Path file = Files.write(directory.resolve("file"), AgeTest.encrypt(content, other, us));
            run("age", "-d", "-i", keys.toString(), "-o", plain.toString(), file.toString());
            assertThat(plain).hasBinaryContent(content);
        }
    }

    @Test
    void weOpenAHundredFilesOfAge() throws Exception {
        Path plain = directory.resolve("plain");
        Path file = directory.resolve("file");
        String recipient = us.recipient().toString();
        for (int i = 0; i < FILES; i++) {
            byte[] content = content(i);
            Files.write(plain, content);
            List<String> to = i % 2 == 0 ? List.of() : List.of("-r", other.recipient().toString());
            run(java.util.stream.Stream.of(
                            List.of("age", "-e"), to, List.of("-r", recipient, "-o", file.toString(), plain.toString()))
                    .flatMap(List::stream).toArray(String[]::new));
            assertThat(AgeTest.decrypt(Files.readAllBytes(file), us)).get().isEqualTo(content);
        }
    }

    @Test
    void ageMakesTheSameRecipientOfTheSameSecret() throws Exception {
        Path keys = Files.writeString(directory.resolve("keys"), us.secretText() + "\n");
        Path shown = directory.resolve("shown");
        run("age-keygen", "-y", "-o", shown.toString(), keys.toString());
        assertThat(shown).hasContent(us.recipient().toString());
    }
}
