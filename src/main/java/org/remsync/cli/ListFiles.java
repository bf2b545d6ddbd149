package org.remsync.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.Content;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.operation.ShowFiles;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists files and beliefs. */
@Command(
        name = "files",
        description = {
            "Lists the files of a set with what each peer is believed to hold of them, and how that is known.",
            "= is what is here, - nothing, * something else, ? unknown, ! contradictory reports; behind it, s is sent "
                    + "without a receipt, r reported by another site, and nothing the peer's own word."
        },
        footer = {
            "  remsync files",
            "  remsync files --set papers chapter1 --json"
        })
final class ListFiles extends SiteVerb {
    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Only these files, and what is below these directories.")
    private List<String> paths = List.of();

    @Option(names = "--set", paramLabel = "SET", description = "Only this set. Default: all.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(
            names = "--differing",
            description = "Only files of which some peer has not said that it holds our version.")
    private boolean differing;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    ListFiles(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        Map<FilesetRow, List<RelativePath>> asked = asked(site);
        Json printer = new Json(terminal());
        if (json) {
            printer.array();
        }
        asked.forEach((fileset, only) -> {
            boolean[] headed = {false};
            new ShowFiles(site, fileset).run(only, line -> {
                if (differing && !line.differs()) {
                    return;
                }
                if (json) {
                    print(printer, fileset, line);
                    return;
                }
                if (!headed[0]) {
                    terminal().print("set " + fileset.name() + "\n" + heading(line));
                    headed[0] = true;
                }
                terminal().print(row(line));
            });
        });
        if (json) {
            printer.end();
        } else if (terminal().outputIsTerminal()) {
            terminal().say("= as here, - nothing, * something else, ? unknown, ! contradictory; "
                    + "s sent without a receipt, r reported by another");
        }
        return ExitCode.OK;
    }

    /** The sets to list, each with the paths asked for; none for all. */
    private Map<FilesetRow, List<RelativePath>> asked(Site site) {
        Map<FilesetRow, List<RelativePath>> asked = new LinkedHashMap<>();
        if (paths.isEmpty()) {
            site.filesets(set).forEach(fileset -> asked.put(fileset, List.of()));
        }
        for (String text : paths) {
            PathArgument path = PathArgument.of(
                    site,
                    set,
                    text,
                    each -> site.ledger().entries().under(each.fileset().number(), each.path()).hasNext(),
                    "nothing is known of");
            asked.computeIfAbsent(path.fileset(), key -> new ArrayList<>()).add(path.path());
        }
        return asked;
    }

    private static String heading(ShowFiles.Line line) {
        StringBuilder heading = new StringBuilder("OURS        ");
        line.members().forEach(held -> heading.append("  ").append(held.member()));
        return heading.append("  PATH").toString();
    }

    /** As wide as the heading, whatever the names. */
    private static String row(ShowFiles.Line line) {
        StringBuilder row = new StringBuilder(String.format("%-12s", ours(line.version().content())));
        for (ShowFiles.Held held : line.members()) {
            row.append("  ").append(held(held));
            row.append(" ".repeat(Math.max(0, held.member().text().length() - 2)));
        }
        return row.append("  ").append(line.path()).toString();
    }

    private static String ours(Content content) {
        return switch (content.kind()) {
            case FILE -> content.checksum().abbreviated();
            case SYMLINK -> "symlink";
            case DIRECTORY -> "directory";
            case ABSENT -> "deleted";
        };
    }

    /** Two characters. */
    private static String held(ShowFiles.Held held) {
        String holding = switch (held.holding()) {
            case SAME -> "=";
            case ABSENT -> "-";
            case OTHER -> "*";
            case UNKNOWN -> "?";
            case CONTRADICTORY -> "!";
        };
        boolean known = held.version().isPresent();
        return holding + (!known ? " " : switch (held.source()) {
            case SENT -> "s";
            case REPORTED -> "r";
            case CONFIRMED -> " ";
        });
    }

    private static void print(Json json, FilesetRow fileset, ShowFiles.Line line) {
        json.object().put("set", fileset.name().text()).put("path", line.path().text()).name("ours");
        Listing.version(json, line.version());
        json.name("peers").array();
        for (ShowFiles.Held held : line.members()) {
            json.object()
                    .put("name", held.member().text())
                    .put("holds", Listing.word(held.holding()))
                    .put("source", Listing.word(held.source()))
                    .put("in-step", held.inStep());
            if (held.version().isPresent()) {
                json.name("version");
                Listing.version(json, held.version().get());
            }
            json.end();
        }
        json.end().end();
    }
}
