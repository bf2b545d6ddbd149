package org.remsync.cli;

import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invites one site to a set. */
@Command(
        name = "invite",
        description = {
            "Writes an invitation for one other site to a set, with a secret that works once.",
            "Send it by any way on which nobody else can read it. Who answers it with that secret is accepted."
        },
        footer = {
            "  remsync invite port port@land.example --set papers -o port.invitation"
        })
final class Invite extends Verb {
    @Parameters(index = "0", paramLabel = "NAME", description = "What the other site is to be called here.")
    private SiteName name = SiteName.parse("peer");

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Where it gets its mail.")
    private MailAddress address = MailAddress.parse("peer@localhost");

    @Option(names = "--set", paramLabel = "SET", description = "The set. It may be left out where there is only one.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--read-only", description = "Nothing that the other site changes will be taken.")
    private boolean readOnly;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "30", description = "How long it can be answered. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "-o", paramLabel = "FILE", description = "Write it to FILE, or with - to standard output, instead of mailing it.")
    private Optional<String> output = Optional.empty();

    Invite(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() {
        return unbound();
    }
}
