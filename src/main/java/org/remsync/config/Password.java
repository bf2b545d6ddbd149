package org.remsync.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.UserException;

/**
 * Where the password of a mail server is kept: never in the settings themselves.
 *
 * @param source what kind of place
 * @param place a file's absolute path, or a command for {@code /bin/sh}; empty for {@link Source#NONE}
 */
public record Password(Source source, String place) {
    /** What kind of place. */
    public enum Source {
        /** There is none. */
        NONE,
        /** The first line of a file. */
        FILE,
        /** The first line that a command prints. */
        COMMAND
    }

    /** No password. */
    public static final Password NONE = new Password(Source.NONE, "");

    /** The password, asked for anew each time; empty where none is kept. */
    public Optional<String> read() throws IOException {
        return switch (source) {
            case NONE -> Optional.empty();
            case FILE -> Optional.of(firstLine(fromFile(), "password file " + place));
            case COMMAND -> Optional.of(firstLine(fromCommand(), "password command \"" + place + "\""));
        };
    }

    private String fromFile() throws IOException {
        Path file = Path.of(place);
        if (!Files.isReadable(file)) {
            throw UserException.settings(
                    "cannot read password file " + file, "Write the password into it, and make it readable to you alone.");
        }
        return Files.readString(file);
    }

    private String fromCommand() throws IOException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", place)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream printed = shell.getInputStream()) {
            String text = new String(printed.readNBytes(64 << 10), StandardCharsets.UTF_8);
            int status = shell.waitFor();
            if (status != 0) {
                throw UserException.settings(
                        "password command \"" + place + "\" ended with status " + status, "Try it in a shell.");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for password command \"" + place + "\"", e);
        } finally {
            shell.destroy();
        }
    }

    private static String firstLine(String text, String what) {
        return text.lines()
                .findFirst()
                .filter(line -> !line.isEmpty())
                .orElseThrow(() -> UserException.settings(what + " gives no password", "Its first line must be the password."));
    }
}
