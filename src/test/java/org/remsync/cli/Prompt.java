package org.remsync.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A person at the command line of one site. */
final class Prompt {
    /** What a command came to. */
    record Answer(int status, String out, String talk) {}

    private final Map<String, String> environment;

    Prompt(Path home) {
        this.environment = Map.of("REMSYNC_HOME", home.toString());
    }

    Prompt(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs a command that has no input. */
    Answer run(Object... arguments) {
        return type("", arguments);
    }

    /** Runs a command with this standard input. */
    Answer type(String input, Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(argument.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, talk, "", environment);
        int status = Main.run(terminal, environment, texts.toArray(String[]::new));
        return new Answer(status, out.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that must end well; what it printed. */
    String ok(Object... arguments) {
        Answer answer = run(arguments);
        if (answer.status() != 0) {
            throw new AssertionError(List.of(arguments) + " ended with " + answer);
        }
        return answer.out();
    }
}
