package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.ledger.HistoryRow;
import org.remsync.model.FilesetName;
import org.remsync.model.Version;
import org.remsync.operation.RestoreContent;
import org.remsync.operation.Site;
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
final class Restore extends SiteVerb {
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
    ExitCode run(Site site) throws IOException {
        PathArgument meant = PathArgument.of(
                site,
                set,
                path,
                each -> site.ledger().history().forPath(each.fileset().number(), each.path()).hasNext(),
                "nothing was done here to");
        RestoreContent restore = new RestoreContent(site, meant.fileset(), meant.path());
        HistoryRow change = restore.find(before);
        if (output.isPresent()) {
            try (InputStream content = restore.open(change)) {
                Files.copy(content, output.get());
            }
            terminal().print(meant.path() + " as it was before change " + change.id() + " is in " + output.get());
        } else {
            Version now = restore.run(change).version();
            terminal().print(meant.path() + " is as it was before change " + change.id() + ": " + Listing.version(now));
        }
        return ExitCode.OK;
    }
}
