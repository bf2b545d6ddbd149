package org.remsync.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles conflicts. */
@Command(
        name = "resolve",
        description = {
            "Settles a conflict. What you decide travels to all members, and overrules both sides there too.",
            "Without a choice you are asked; ? tells the answers."
        },
        footer = {
            "  remsync resolve chapter1/intro.txt --merge",
            "  remsync resolve chapter1/intro.txt --merged /tmp/intro.txt",
            "  remsync resolve chapter1/intro.txt --tool meld",
            "  remsync resolve --theirs --from port --all"
        })
final class Resolve extends Verb {
    @Parameters(arity = "0..*", paramLabel = "PATH", description = "The paths, as \"remsync conflicts\" prints them.")
    private List<String> paths = List.of();

    @Option(names = "--all", description = "All conflicts.")
    private boolean all;

    @Option(names = "--set", paramLabel = "SET", description = "Only this set. It may be left out where PATH tells.")
    private Optional<FilesetName> set = Optional.empty();

    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    @Option(names = "--from", paramLabel = "NAME", description = "With --theirs: the site whose version to take, where several differ.")
    private Optional<SiteName> from = Optional.empty();

    /** One way to settle. */
    static final class Choice {
        @Option(names = "--mine", description = "Keep what is here.")
        private boolean mine;

        @Option(names = "--theirs", description = "Take the other site's version.")
        private boolean theirs;

        @Option(names = "--both", description = "Keep what is here, and the other version beside it under a new name.")
        private boolean both;

        @Option(names = "--merge", description = "Merge the two with their base. Where that is not clean, leave a file with conflict markers to edit.")
        private boolean merge;

        @Option(names = "--merged", paramLabel = "FILE", description = "Take the content of FILE: the merge that you made.")
        private Optional<Path> merged = Optional.empty();

        @Option(
                names = "--tool",
                paramLabel = "CMD",
                description = "Run a merge tool: a known one (meld, kdiff3, vimdiff …), or a shell command with $BASE, $LOCAL, $REMOTE and $MERGED as git's mergetool has them.")
        private Optional<String> tool = Optional.empty();
    }

    Resolve(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
