package org.remsync.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.remsync.base.UserException;

/** The password of a mail account, or its token; asked for only when a server wants one. */
@FunctionalInterface
public interface Credentials {
    /** No password is set: a server that wants one is a fault of the settings. */
    Credentials NONE = () -> {
        throw UserException.settings("the mail server wants a password and none is set",
                "Set the password-file or password-command that goes with its url.");
    };

    /** The password. */
    String password() throws IOException;

    /** The first line of a file. */
    static Credentials file(Path file) {
        return () -> {
            try (var lines = Files.lines(file)) {
                return firstLine(lines.findFirst().orElse(""), "password file " + file);
            } catch (java.io.UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }

    /** The first line that a shell command prints. It is given a minute, and may talk to the person on stderr. */
    static Credentials command(String command) {
        return () -> {
            Process process = new ProcessBuilder("/bin/sh", "-c", command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.onExit().orTimeout(1, TimeUnit.MINUTES).whenComplete((ended, late) -> process.destroy());
            String output = new String(process.getInputStream().readNBytes(64 << 10));
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw UserException.settings("password command ended with status " + status + ": " + command,
                        "Run it by hand to see why.");
            }
            return firstLine(output.lines().findFirst().orElse(""), "password command " + command);
        };
    }

    private static String firstLine(String line, String source) {
        if (line.isEmpty()) {
            throw UserException.settings("no password from " + source, "Its first line must be the password.");
        }
        return line;
    }
}
