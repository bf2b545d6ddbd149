package org.remsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.operation.InvitePeer;
import org.remsync.operation.Postman;
import org.remsync.operation.Site;
import org.remsync.report.Quantity;
import org.remsync.seal.Invitation;
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
final class Invite extends SiteVerb {
    @Parameters(index = "0", paramLabel = "NAME", description = "What the other site is to be called here.")
    private SiteName name = SiteName.parse("peer");

    @Parameters(index = "1", paramLabel = "ADDRESS", description = "Where it gets its mail.")
    private MailAddress address = MailAddress.parse("peer@localhost");

    @Option(names = "--set", paramLabel = "SET", description = "The set. It may be left out where there is only one.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--read-only", description = "Nothing that the other site changes will be taken.")
    private boolean readOnly;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "30",
            description = "How long it can be answered. Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "-o", paramLabel = "FILE", description = "Write it to FILE. Default: to standard output.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--mail", description = "Mail it to ADDRESS by outbox.url. Whoever reads that mail can join in their place.")
    private boolean mail;

    Invite(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        FilesetName chosen = set.orElseGet(() -> onlySet(site));
        Role role = readOnly ? Role.READ_ONLY : Role.READ_WRITE;
        Invitation invitation =
                new InvitePeer(site).run(name, Optional.of(address), chosen, role, Duration.ofDays(days));
        String preamble = preamble(invitation.terms());
        String text = preamble + invitation.print();
        if (mail) {
            Postman.bySettings(site).sendInvitation(name, address, chosen, preamble, text);
            terminal().print("invitation of " + name + " to set " + chosen + " mailed to " + address);
        }
        if (output.isEmpty() && !mail) {
            terminal().append(text);
            return ExitCode.OK;
        }
        if (output.isPresent()) {
            AtomicFile.write(site.disk(), output.get(), text.getBytes(StandardCharsets.UTF_8));
            terminal().print("invitation of " + name + " to set " + chosen + " in " + output.get());
        }
        terminal().print("key " + invitation.terms().key().fingerprint());
        return ExitCode.OK;
    }

    private static FilesetName onlySet(Site site) {
        List<FilesetRow> sets = site.filesets(Optional.empty());
        if (sets.size() != 1) {
            throw UserException.usage("there are " + Quantity.of(sets.size(), "set") + " here",
                    "Say with --set which one is meant.");
        }
        return sets.get(0).name();
    }

    private String preamble(Invitation.Terms terms) {
        return "Site " + terms.siteName() + " invites site " + name + " to share the files of set "
                + terms.filesetName() + ".\n\n"
                + "To accept, save this as a file and run, until " + terms.expires() + ":\n\n"
                + "    remsync join FILE DIR\n\n"
                + "where DIR is empty or holds nearly the same files. It holds a secret: who else reads it can join\n"
                + "in your place. The fingerprint of " + terms.siteName() + "'s key is\n\n    "
                + terms.key().fingerprint() + "\n\n";
    }
}
