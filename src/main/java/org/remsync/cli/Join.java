package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;
import org.remsync.operation.JoinSet;
import org.remsync.operation.ScanReport;
import org.remsync.report.Quantity;
import org.remsync.seal.Invitation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers an invitation. */
@Command(
        name = "join",
        description = {
            "Answers an invitation: the set comes to be in DIR, which may be empty or hold nearly the same files.",
            "Checksums travel first, and contents only where they differ. The answer goes out with the next broadcast.",
            "Both sites see the fingerprint of the other's key: let the people compare them."
        },
        footer = {
            "  remsync join ship.invitation ~/papers",
            "  remsync join ship.invitation          (the set is here already)"
        })
final class Join extends Verb {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The invitation, or a mail that holds it; - for standard input.")
    private String invitation = "-";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The set's root here; left out where the set is here already.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "What people call this site, if it is new. Default: its host name.")
    private Optional<SiteName> site = Optional.empty();

    @Option(
            names = "--address",
            paramLabel = "MAIL",
            description = "Where this site gets its mail, if it is new. Default: user@host.")
    private Optional<MailAddress> address = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "SET",
            description = "What the set is to be called here. Default: what it is called there.")
    private Optional<FilesetName> set = Optional.empty();

    Join(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() throws IOException {
        Invitation read = InvitationFile.read(terminal(), invitation);
        return remsync.inNewSite(site, address, made -> {
            ScanReport scan = new JoinSet(made).run(read, directory, set);
            terminal().print("set " + scan.fileset() + " of " + read.terms().siteName() + ": "
                    + Quantity.of(scan.added().size() + scan.unchanged(), "file") + " here so far");
            terminal().print("key of " + read.terms().siteName() + "  " + read.terms().key().fingerprint());
            terminal().print("key of " + made.self().name() + "  " + made.identity().publicKey().fingerprint());
            terminal().say("Run \"remsync broadcast\" to send the answer.");
            return ExitCode.OK;
        });
    }
}
