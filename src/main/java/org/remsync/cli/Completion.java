package org.remsync.cli;

import org.remsync.base.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion of commands and options for a shell. */
@Command(
        name = "completion",
        description = "Prints a script that teaches bash or zsh to complete remsync's commands and options.",
        footer = "  source <(remsync completion)")
final class Completion extends Verb {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    Completion(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        terminal().append(AutoComplete.bash("remsync", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
