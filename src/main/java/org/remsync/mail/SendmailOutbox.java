package org.remsync.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.model.MailAddress;

/** Hands mails to a program that takes them as {@code sendmail} does. No shell is between. */
record SendmailOutbox(Path program, Path scratch) implements Outbox {
    private static final int MINUTES = 10;
    private static final int ANSWER_BYTES = 4 << 10;

    @Override
    public void send(OutgoingMail mail) throws IOException {
        if (!Files.isExecutable(program)) {
            throw UserException.settings("no program " + program + " to send mail with", "Set outbox.url.");
        }
        Path input = Files.createTempFile(scratch, "sendmail-", ".mail");
        Path output = Files.createTempFile(scratch, "sendmail-", ".answer");
        try {
            try (OutputStream out = Files.newOutputStream(input)) {
                new MailText(mail, Instant.now(), "\n").writeTo(out);
            }
            run(command(mail), input, output);
        } finally {
            Files.deleteIfExists(input);
            Files.deleteIfExists(output);
        }
    }

    private List<String> command(OutgoingMail mail) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-oi", "-f", mail.from().text(), "--"));
        mail.to().stream().map(MailAddress::text).forEach(command::add);
        return command;
    }

    private void run(List<String> command, Path input, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw failure("did not end within " + MINUTES + " minutes", output);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw failure("was interrupted", output);
        }
        if (process.exitValue() != 0) {
            throw failure("ended with status " + process.exitValue(), output);
        }
    }

    private RetryException failure(String what, Path output) throws IOException {
        String answer;
        try (var in = Files.newInputStream(output)) {
            answer = new String(in.readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
        }
        return new RetryException(ExitCode.UNAVAILABLE,
                program + " " + what + (answer.isBlank() ? "" : ": " + Candidate.printable(answer)),
                "Try again later; the mail system's log may say more.");
    }
}
