package org.remsync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.remsync.base.AtomicFile;
import org.remsync.base.ExitCode;
import org.remsync.base.LocalDisk;
import org.remsync.base.UserException;
import org.remsync.operation.EditIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes this machine a site that was exported. */
@Command(
        name = "import",
        description = {
            "Makes a site of an export, in a home that holds none. The home that it came from must not be used any more.",
            "Where a set's root is elsewhere now, say so with \"remsync set move\". What the peers hold is asked anew."
        },
        footer = {
            "  remsync identity import /media/safe/ship.site"
        })
final class IdentityImport extends Verb {
    @Parameters(paramLabel = "FILE", description = "What \"remsync identity export\" wrote.")
    private Path file = Path.of("export");

    IdentityImport(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run() throws IOException {
        if (!Files.exists(file)) {
            throw UserException.usage("there is no " + file, "Name what 'remsync identity export' printed.");
        }
        String text = new String(AtomicFile.read(new LocalDisk(), file), StandardCharsets.UTF_8);
        remsync.inEmptyHome((disk, home) -> EditIdentity.restore(disk, home, text));
        return remsync.inSite(site -> {
            IdentityShow.print(terminal(), new EditIdentity(site).show());
            return ExitCode.OK;
        });
    }
}
