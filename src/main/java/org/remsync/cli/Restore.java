package org.remsync.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings back a kept content. */
@Command(
        name = "restore",
        description = "Brings back a content that was replaced or deleted: the last one, or the one before the "
                + "change of a number in \"remsync log\".",
        footer = {
            "  remsync restore chapter1/intro.txt",
            "  remsync restore chapter1/intro.txt --before 214 -o /tmp/intro.txt"
        })
final class Restore extends Verb {
    @Parameters(paramLabel = "PATH", description = "The path.")
    private String path = "";

    @Option(names = "--set", paramLabel = "SET", description = "The set. It may be left out where PATH tells.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--before", paramLabel = "NUMBER", description = "As it was before this change.")
    private Optional<Long> before = Optional.empty();

    @Option(names = "-o", paramLabel = "FILE", description = "Write it to FILE, and leave the set as it is.")
    private Optional<Path> output = Optional.empty();

    Restore(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
