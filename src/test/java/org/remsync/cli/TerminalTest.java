package org.remsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;

class TerminalTest {
    private static Terminal over(OutputStream out) {
        return new Terminal(InputStream.nullInputStream(), out, OutputStream.nullOutputStream(), "", Map.of());
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    @Test
    void whatCouldSteerATerminalIsNotPrinted() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = over(out);
        terminal.print("a\u001b[2Jb\u009bc\rd\u202ee\tä");
        terminal.flush();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a?[2Jb?c?d?e\tä\n");
    }

    @Test
    void aPipeIsReadThoughItHasNoPosition(@TempDir Path temp) throws IOException, InterruptedException {
        Path pipe = temp.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Process writer = new ProcessBuilder("sh", "-c", "printf '%0100000d' 7 >\"$0\"", pipe.toString()).start();
        try (InputStream in = Terminal.sequential(new FileInputStream(pipe.toFile()))) {
            assertThat(in.skip(1)).isEqualTo(1);
            assertThat(in.readNBytes(1 << 20)).hasSize(99_999).endsWith('7');
        }
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void aReaderWhoWentAwayIsNoFailure() {
        Terminal terminal = over(failing("Broken pipe"));
        terminal.print("x".repeat(100_000));
        terminal.flush();
    }

    @Test
    void aDiskFullOfResultsIsAFailure() {
        Terminal terminal = over(failing("No space left on device"));
        assertThatThrownBy(() -> {
                    terminal.print("x");
                    terminal.flush();
                })
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(e -> assertThat(Failure.of(e).exitCode()).isEqualTo(ExitCode.TRY_AGAIN));
    }

    @Test
    void coloursNeedATerminalThatKnowsThemAndAPersonWhoDoesNotMind() {
        assertThat(terminal("1", Map.of("TERM", "xterm")).colour()).isTrue();
        assertThat(terminal("", Map.of("TERM", "xterm")).colour()).isFalse();
        assertThat(terminal("1", Map.of("TERM", "xterm", "NO_COLOR", "1")).colour()).isFalse();
        assertThat(terminal("1", Map.of()).colour()).isFalse();
    }

    private static Terminal terminal(String terminals, Map<String, String> environment) {
        return new Terminal(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                terminals,
                environment);
    }

    @Test
    void everyFailureHasItsStatus() {
        assertThat(Failure.of(new InputException("bad parcel", "ask")))
                .isEqualTo(new Failure(ExitCode.BAD_INPUT, "bad parcel", "ask"));
        assertThat(Failure.of(new NoSuchFileException("/a")))
                .isEqualTo(new Failure(ExitCode.IO, "/a: no such file", ""));
        assertThat(Failure.of(new AccessDeniedException("/a")))
                .isEqualTo(new Failure(ExitCode.IO, "/a: permission denied", ""));
        assertThat(Failure.of(new FileSystemException("/a", null, "No space left on device")).exitCode())
                .isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(Failure.of(new UncheckedIOException(new IOException("Disk quota exceeded"))).exitCode())
                .isEqualTo(ExitCode.TRY_AGAIN);
        assertThat(Failure.of(new IOException("Input/output error")).exitCode()).isEqualTo(ExitCode.IO);
        assertThat(Failure.of(new IllegalStateException("x")).exitCode()).isEqualTo(ExitCode.SOFTWARE);
    }
}
