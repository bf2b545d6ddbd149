package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.ledger.HistoryRow;
import org.remsync.model.FilesetName;
import org.remsync.model.SiteName;
import org.remsync.model.Version;
import org.remsync.operation.RestoreContent;
import org.remsync.operation.RestoreFromPeer;
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
            "  remsync restore chapter1/intro.txt --before 214 -o /tmp/intro.txt",
            "  remsync restore disk.img --from port"
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

    @Option(
            names = "--from",
            paramLabel = "PEER",
            description = "Bring back what PEER holds, where what is here is damaged and not kept: it is asked for with the "
                    + "next broadcast, and until it comes nobody is told what is here.")
    private Optional<SiteName> from = Optional.empty();

    Restore(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        return from.isPresent() ? fromPeer(site, from.get()) : fromKept(site);
    }

    private ExitCode fromPeer(Site site, SiteName peer) throws IOException {
        if (before.isPresent() || output.isPresent()) {
            throw UserException.usage("--from goes with neither --before nor -o", "");
        }
        PathArgument meant = PathArgument.of(
                site,
                set,
                path,
                each -> site.ledger().entries().find(each.fileset().number(), each.path()).isPresent(),
                "no set here knows");
        RestoreFromPeer.Result result = new RestoreFromPeer(site, meant.fileset(), meant.path()).run(peer);
        terminal().print(meant.path() + (result.done() ? " is" : " will be") + " what " + peer + " holds: "
                + Listing.version(result.version()) + (result.done() ? "" : "; the next broadcast asks for it"));
        return ExitCode.OK;
    }

    private ExitCode fromKept(Site site) throws IOException {
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
