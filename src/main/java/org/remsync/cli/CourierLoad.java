package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
import org.remsync.operation.LoadCourier;
import org.remsync.operation.Site;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads a stick. */
@Command(
        name = "load",
        description = {
            "Puts into DIR, on a stick for example, all that PEER has not yet confirmed, and what changed since.",
            "It goes by mail as well; whichever comes first counts. At the other side: remsync process DIR."
        },
        footer = {
            "  remsync courier load port /media/stick",
            "  remsync courier load port /media/stick --size 4G"
        })
final class CourierLoad extends SiteVerb {
    @Parameters(index = "0", paramLabel = "PEER", description = "For whom.")
    private SiteName peer = new SiteName("nobody");

    @Parameters(index = "1", paramLabel = "DIR", description = "Where to.")
    private Path directory = Path.of("/");

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Bytes.class,
            description = "No more than this, as 500M or 4G: what is urgent first, then small before large.")
    private Optional<Long> size = Optional.empty();

    CourierLoad(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        LoadCourier.Report report = new LoadCourier(site, peer, directory).run(size.orElse(Long.MAX_VALUE));
        report.loaded().forEach(terminal()::print);
        terminal().print(Quantity.of(report.loaded().size(), "parcel") + " for " + peer + ", " + Quantity.bytes(report.bytes()));
        if (!report.left().isEmpty()) {
            terminal().say("no room for " + Quantity.of(report.left().size(), "parcel") + ": " + Listing.join(report.left()));
        }
        return ExitCode.OK;
    }
}
