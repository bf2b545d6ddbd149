package org.remsync.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.mail.Candidate;
import org.remsync.model.SiteName;
import org.remsync.operation.Site;
import org.remsync.operation.TrustPeer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accepts a site. */
@Command(
        name = "trust",
        description = {
            "Accepts a site that was introduced, or that wrote without an invitation.",
            "Compare its fingerprint with its people first, by telephone for example: it is what stops a forger."
        },
        footer = {
            "  remsync trust port",
            "  remsync trust port --fingerprint \"4f2a 09c1 …\""
        })
final class Trust extends SiteVerb {
    @Parameters(paramLabel = "NAME", description = "The site, as \"remsync peer list\" has it.")
    private SiteName name = SiteName.parse("peer");

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "The fingerprint that its people told you, blanks or not. Without it you are asked.")
    private Optional<String> fingerprint = Optional.empty();

    Trust(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        TrustPeer trust = new TrustPeer(site);
        TrustPeer.Candidate candidate = trust.find(name);
        requireRightKey(candidate);
        TrustPeer.Accepted accepted = trust.accept(candidate);
        terminal().print("peer " + accepted.peer().name() + " is accepted"
                + (candidate.filesets().isEmpty() ? "" : " for " + Listing.join(candidate.filesets().keySet())));
        accepted.parcels().forEach(parcel -> terminal().say(parcel.text()));
        accepted.settled().forEach(set -> Listing.settled(terminal(), set));
        return ExitCode.OK;
    }

    private void requireRightKey(TrustPeer.Candidate candidate) throws IOException {
        String shown = candidate.key().fingerprint();
        if (fingerprint.isPresent()) {
            if (!fingerprint.get().replaceAll("\\s", "").equalsIgnoreCase(shown.replace(" ", ""))) {
                throw UserException.notAllowed(
                        "the key of " + candidate.name() + " has another fingerprint: " + shown,
                        "Ask its people which is right.");
            }
            return;
        }
        Listing.candidate(candidate).forEach(terminal()::say);
        Optional<String> answer = terminal().ask("Did its people tell you this fingerprint? [y/N]");
        if (answer.isEmpty() || !answer.get().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw UserException.notAllowed(candidate.name() + " is not accepted",
                    "Ask its people for their fingerprint.");
        }
    }
}
