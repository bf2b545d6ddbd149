package org.remsync.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.NumberSet;
import org.remsync.model.SiteName;
import org.remsync.operation.ResendParcels;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends again. */
@Command(
        name = "resend",
        description = {
            "Has parcels without a receipt sent again with the next broadcast, as they are.",
            "Not needed as a rule: what is missing is asked for, and what has no receipt is sent again by itself."
        },
        footer = {
            "  remsync parcel resend --to port",
            "  remsync parcel resend remsync-papers-ship-1-17.tar.gz --parts 3,5-7"
        })
final class ParcelResend extends SiteVerb {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A parcel's name in \"remsync parcel list\". Default: all.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--to", paramLabel = "PEER", description = "Only to this peer.")
    private Optional<SiteName> to = Optional.empty();

    @Option(names = "--parts", paramLabel = "NUMBERS", description = "Only these parts of the parcel, as 3,5-7.")
    private Optional<String> parts = Optional.empty();

    ParcelResend(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        if (name.isEmpty() && (to.isEmpty() || parts.isPresent())) {
            throw UserException.usage("which parcels?", "Name one, or a peer with --to.");
        }
        List<String> again = new ResendParcels(site).run(name, to, parts.map(ParcelResend::numbers).orElse(NumberSet.NONE));
        if (again.isEmpty()) {
            terminal().print("nothing is under way to " + Listing.join(to.stream().toList()));
        }
        again.forEach(line -> terminal().print(line + " goes with the next broadcast"));
        return ExitCode.OK;
    }

    private static NumberSet numbers(String text) {
        try {
            return NumberSet.parse(text);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e.getMessage(), "Write them rising, as 3,5-7.");
        }
    }
}
