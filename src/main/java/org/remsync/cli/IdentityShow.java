package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.operation.EditIdentity;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;

/** Shows the site's key, as far as anybody may see it. */
@Command(
        name = "show",
        description = {
            "Shows the fingerprint of this site's key, to be read to others, and the key as the program age takes it.",
            "Nothing of that is secret."
        })
final class IdentityShow extends SiteVerb {
    IdentityShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        print(terminal(), new EditIdentity(site).show());
        return ExitCode.OK;
    }

    static void print(Terminal terminal, EditIdentity.View view) {
        terminal.print("site         " + view.name());
        terminal.print("fingerprint  " + view.key().fingerprint());
        terminal.print("key          " + view.key());
        terminal.print("for age      " + view.recipient());
        terminal.print("passphrase   " + (view.locked() ? "yes" : "none"));
        if (view.rotations() > 0) {
            terminal.print("rotations    " + view.rotations());
        }
    }
}
