package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import org.remsync.operation.Conflict;
import org.remsync.operation.ListConflicts;
import org.remsync.operation.Site;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles conflicts. */
@Command(
        name = "resolve",
        description = {
            "Settles a conflict. What you decide travels to all members, and overrules both sides there too.",
            "Without a choice you are asked about each conflict; ? tells the answers."
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

    @Option(
            names = "--from",
            paramLabel = "NAME",
            description = "The site whose version is meant, where those of several wait.")
    private Optional<SiteName> from = Optional.empty();

    @Option(
            names = "--trust-exit-code",
            description = "A tool that ends with status 0 has merged, even if it left the file as it was.")
    private boolean trustExitCode;

    @Option(names = "--exit-code", description = "End with status 1 if conflicts are left.")
    private boolean exitCode;

    /** One way to settle. */
    static final class Choice {
        @Option(names = "--mine", description = "Keep what is here.")
        private boolean mine;

        @Option(names = "--theirs", description = "Take the other site's version.")
        private boolean theirs;

        @Option(names = "--both", description = "Keep what is here, and the other version beside it under a new name.")
        private boolean both;

        @Option(
                names = "--merge",
                description = "Merge the two with their base. Where that is not clean, leave a file with markers to "
                        + "edit.")
        private boolean merge;

        @Option(
                names = "--merged",
                paramLabel = "FILE",
                description = "Take the content of FILE: the merge that you made.")
        private Optional<Path> merged = Optional.empty();

        @Option(
                names = "--tool",
                paramLabel = "CMD",
                description = "Run a merge tool: one that is known (meld, kdiff3, vimdiff, nvimdiff, tkdiff, "
                        + "emerge), any other that is called as meld is, or a shell command with $BASE, $LOCAL, "
                        + "$REMOTE and $MERGED, as for git mergetool.")
        private Optional<String> tool = Optional.empty();

        Optional<Settler.Way> way() {
            return mine ? Optional.of(Settler.Way.MINE)
                    : theirs ? Optional.of(Settler.Way.THEIRS)
                    : both ? Optional.of(Settler.Way.BOTH)
                    : merge ? Optional.of(Settler.Way.MERGE)
                    : Optional.empty();
        }
    }

    Resolve(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() throws IOException {
        boolean asks = choice.way().isEmpty() && choice.merged.isEmpty() && choice.tool.isEmpty();
        if (all == !paths.isEmpty() && !asks) {
            throw UserException.usage("which conflicts?", "Name their paths, or say --all.");
        }
        if (choice.merged.isPresent() && paths.size() != 1) {
            throw UserException.usage("--merged is for one path", "Name that path.");
        }
        if (choice.merged.filter(file -> !Files.isRegularFile(file)).isPresent()) {
            throw UserException.usage("there is no file " + choice.merged.get(), "Name the merge that you made.");
        }
        if (trustExitCode && choice.tool.isEmpty()) {
            throw UserException.usage("--trust-exit-code is for --tool", "Say which tool.");
        }
        Settler settler = new Settler(remsync, from);
        List<Settler.Place> places = new ArrayList<>();
        remsync.inSite(site -> {
            chosen(site).forEach(conflict -> places.add(Settler.Place.of(conflict)));
            return ExitCode.OK;
        });
        int left = asks ? new Interview(terminal(), settler).run(places) : settle(settler, places);
        return left > 0 && exitCode ? ExitCode.PERSON_NEEDED : ExitCode.OK;
    }

    private int settle(Settler settler, List<Settler.Place> places) throws IOException {
        int left = 0;
        for (Settler.Place place : places) {
            boolean settled = choice.tool.isPresent() ? settler.byTool(place, choice.tool.get(), unchanged())
                    : choice.merged.isPresent() ? settler.byContent(place, choice.merged.get())
                    : settler.by(place, choice.way().orElseThrow());
            left += settled ? 0 : 1;
        }
        return left;
    }

    private Settler.Unchanged unchanged() {
        return trustExitCode ? Settler.Unchanged.TRUST
                : terminal().inputIsTerminal() ? Settler.Unchanged.ASK
                : Settler.Unchanged.REFUSE;
    }

    private List<Conflict> chosen(Site site) {
        ListConflicts conflicts = new ListConflicts(site);
        if (paths.isEmpty()) {
            return conflicts.run(set);
        }
        List<Conflict> chosen = new ArrayList<>();
        for (String text : paths) {
            PathArgument path = PathArgument.of(
                    site, set, text, each -> conflicts.find(each.fileset(), each.path()).isPresent(), "no conflict at");
            chosen.add(conflicts.find(path.fileset(), path.path()).orElseThrow());
        }
        return chosen;
    }
}
