package org.remsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.AtomicFile;
import org.remsync.base.ExitCode;
import org.remsync.base.LocalDisk;
import org.remsync.base.UserException;
import org.remsync.operation.EditIdentity;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hands out the site's key. */
@Command(
        name = "export",
        description = {
            "Prints this site's key, and the peers and sets that it knows: a backup, or a move to another machine.",
            "Whoever has it can be this site, unless a passphrase protects the key."
        },
        footer = {
            "  remsync identity export -o /media/safe/ship.site",
            "  remsync identity export --age > age.key"
        })
final class IdentityExport extends SiteVerb {
    @Option(names = "--age", description = "Print the secret for the program age instead, which opens our parcels.")
    private boolean age;

    @Option(names = "-o", paramLabel = "FILE", description = "Write it to FILE. Default: to standard output.")
    private Optional<Path> output = Optional.empty();

    IdentityExport(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        EditIdentity identity = new EditIdentity(site);
        String text = age ? identity.exportForAge() + "\n" : identity.export();
        if (output.isEmpty()) {
            terminal().append(text);
        } else if (Files.exists(output.get())) {
            throw UserException.notAllowed(output.get() + " is there already", "Choose another name, or delete it.");
        } else {
            AtomicFile.write(new LocalDisk(), output.get(), text.getBytes(StandardCharsets.UTF_8));
            terminal().say("wrote " + output.get() + ", a secret");
        }
        return ExitCode.OK;
    }
}
