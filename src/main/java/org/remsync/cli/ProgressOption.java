package org.remsync.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.remsync.base.Clock;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of commands that may take long. */
final class ProgressOption {
    /** What a person may say. */
    enum Kind {
        /** A bar on a terminal, else lines. */
        BAR,
        /** Lines for programs. */
        LINES
    }

    @Option(
            names = "--progress",
            arity = "0..1",
            paramLabel = "FORM",
            fallbackValue = "BAR",
            preprocessor = Attached.class,
            description = "Show on standard error how far this is: bar, the default, on a terminal; or lines, for "
                    + "programs.")
    private Optional<Kind> kind = Optional.empty();

    /** What shows it. */
    Progress begin(Terminal terminal) {
        Progress.Form form = kind.isEmpty() ? Progress.Form.NONE
                : kind.get() == Kind.BAR && terminal.talkIsTerminal() ? Progress.Form.BAR
                : Progress.Form.LINES;
        return new Progress(terminal, Clock.SYSTEM, form);
    }

    /** A form must be joined to the option by "=", so that a file's name that follows is none. */
    static final class Attached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> facts) {
            if (" ".equals(facts.get("separator"))) {
                words.push(Kind.BAR.name());
            }
            return false;
        }
    }
}
