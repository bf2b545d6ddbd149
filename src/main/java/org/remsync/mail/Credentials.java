package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /** Longest password or token, with what may follow its line. */
    int PASSWORD_BYTES = 64 << 10;

    /** The password. */
    String password() throws IOException;

    /** The first line of a file. */
    static Credentials file(Path file) {
        return () -> {
            if (!Files.isReadable(file)) {
                throw UserException.settings("cannot read the password file " + file, "");
            }
            try (InputStream in = Files.newInputStream(file)) {
                return firstLine(in.readNBytes(PASSWORD_BYTES), "the password file " + file);
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
            process.onExit().orTimeout(1, TimeUnit.MINUTES).whenComplete((ended, late) -> {
                if (late != null) {
                    process.destroy();
                }
            });
            byte[] output = process.getInputStream().readNBytes(PASSWORD_BYTES);
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw UserException.settings("the password command ended with status " + status + ": " + command,
                        "Run it by hand to see why.");
            }
            return firstLine(output, "the password command " + command);
        };
    }

    private static String firstLine(byte[] bytes, String source) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.lines().findFirst().filter(line -> !line.isEmpty()).orElseThrow(() ->
                UserException.settings("no password from " + source, "Its first line must be the password."));
    }
}
