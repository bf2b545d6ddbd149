package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.remsync.base.ExitCode;
import org.remsync.model.FilesetName;
import org.remsync.operation.EditSets;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a set's root. */
@Command(
        name = "move",
        description = "Tells remsync that a set's root was moved. The directory must be the set's own.",
        footer = {
            "  mv ~/papers /data/papers; remsync set move papers /data/papers"
        })
final class SetMove extends SiteVerb {
    @Parameters(index = "0", paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Parameters(index = "1", paramLabel = "DIR", description = "Its root now.")
    private Path directory = Path.of("");

    SetMove(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        new EditSets(site).move(set, directory);
        terminal().print("set " + set + " is in " + directory);
        return ExitCode.OK;
    }
}
