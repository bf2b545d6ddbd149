package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
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
final class Trust extends Verb {
    @Parameters(paramLabel = "NAME", description = "The site, as \"remsync peer list\" has it.")
    private SiteName name = SiteName.parse("peer");

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "The fingerprint that its people told you. Without it you are asked.")
    private Optional<String> fingerprint = Optional.empty();

    Trust(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
