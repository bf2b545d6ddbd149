package org.remsync.cli;

import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how a command is used. */
@Command(name = "help", description = "Tells how remsync, or one of its commands, is used.")
final class Help extends Verb {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as broadcast, or peer list.")
    private List<String> names = List.of();

    Help(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            command = Optional.ofNullable(command.getSubcommands().get(name))
                    .orElseThrow(() -> UserException.usage("no command: " + String.join(" ", names),
                            "\"remsync help\" lists them."));
        }
        command.usage(command.getOut());
        return ExitCode.OK;
    }
}
