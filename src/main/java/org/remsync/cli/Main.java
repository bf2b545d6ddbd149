package org.remsync.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.remsync.base.ExitCode;
import org.remsync.config.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the program begins and, with the status of an {@link ExitCode}, ends. */
public final class Main {
    private Main() {}

    /** Runs one command and exits. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.standard(), System.getenv(), arguments));
    }

    /** Runs one command; returns its status. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        Remsync remsync = new Remsync(terminal, environment, "remsync " + String.join(" ", arguments));
        CommandLine commands = Commands.of(remsync, arguments);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        commands.setOut(new PrintWriter(terminal.results(), true));
        commands.setParameterExceptionHandler((wrong, line) -> misused(terminal, wrong));
        commands.setExecutionExceptionHandler((thrown, line, parsed) -> failed(terminal, remsync, thrown));
        try {
            int status = commands.execute(arguments);
            terminal.flush();
            return status;
        } catch (java.io.UncheckedIOException | OutOfMemoryError thrown) {
            return failed(terminal, remsync, thrown);
        }
    }

    private static int misused(Terminal terminal, ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        List<String> meant = List.of();
        if (wrong instanceof UnmatchedArgumentException unknown && !unknown.isUnknownOption()) {
            String word = unknown.getUnmatched().get(0);
            boolean leaf = command.getSubcommands().isEmpty();
            terminal.say("remsync: \"" + word + "\" is " + (leaf ? "one argument too many" : "not a command"));
            meant = leaf ? List.of() : Nearest.to(word, command.getSubcommands().keySet()).stream().toList();
        } else {
            terminal.say("remsync: " + wrong.getMessage().replaceFirst("^Error: ", ""));
            meant = wrong instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : meant;
        }
        String help = "\"" + command.getCommandSpec().qualifiedName() + " --help\" tells how it is used.";
        terminal.say("  " + (meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ") + help);
        return ExitCode.USAGE.status();
    }

    private static int failed(Terminal terminal, Remsync remsync, Throwable thrown) {
        Failure failure = Failure.of(thrown);
        terminal.say("remsync: " + failure.message());
        if (!failure.hint().isEmpty()) {
            terminal.say("  " + failure.hint());
        }
        if (remsync.debug()) {
            terminal.trace(thrown);
        }
        return failure.exitCode().status();
    }
}
