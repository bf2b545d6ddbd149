package org.remsync.cli;

import java.io.IOException;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.operation.EditIdentity;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Protects the site's key. */
@Command(
        name = "passphrase",
        description = {
            "Asks for a passphrase that protects this site's key from now on; after the present one, if there is one.",
            "What runs unasked, from cron for example, then needs identity.passphrase-file or identity.passphrase-command."
        })
final class IdentityPassphrase extends SiteVerb {
    @Option(names = "--none", description = "Protect the key by its file's mode alone.")
    private boolean none;

    IdentityPassphrase(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        EditIdentity identity = new EditIdentity(site);
        identity.lock(none ? Optional.empty() : Optional.of(twice()));
        terminal().print(none ? "no passphrase protects the key" : "the key is protected by the passphrase");
        return ExitCode.OK;
    }

    private String twice() throws IOException {
        String first = ask("New passphrase:");
        if (!ask("Once more:").equals(first)) {
            throw UserException.usage("the two are not alike", "Nothing was changed.");
        }
        return first;
    }

    private String ask(String question) throws IOException {
        return terminal().askSecret(question).filter(answer -> !answer.isEmpty())
                .orElseThrow(() -> UserException.usage("no passphrase was given", "Nothing was changed."));
    }
}
